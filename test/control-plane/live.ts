import type { TestContext } from "node:test";
import { serving, whereBinaries, type Binary } from "./binaries.ts";

export interface LiveNeeds {
  /** the test starts the server with flags or users of its own: no foreign cluster will do */
  readonly own?: boolean;
  /** beside etcd and kube-apiserver */
  readonly binaries?: readonly Binary[];
}

let said = false;

/**
 * For `describe(name, { skip: skipLive() }, …)`: false where a live test can run, else why it is
 * skipped, said loudly once a process. With `CI=true` a missing control plane throws, because a
 * pipeline that quietly skips its live tests proves nothing.
 */
export function skipLive(needs: LiveNeeds = {}): string | false {
  if ((process.env["RAMPART_TEST_CONTEXT"] ?? "") !== "") {
    return needs.own === true
      ? "needs a server with flags or users of its own, not RAMPART_TEST_CONTEXT"
      : false;
  }
  const needed = [...serving, ...(needs.binaries ?? [])];
  if (whereBinaries(needed) !== undefined) return false;
  const why = `no control plane (${needed.join(", ")}): run node scripts/control-plane.ts, or set KUBEBUILDER_ASSETS`;
  if (process.env["CI"] === "true") throw new Error(`CI=true and ${why}`);
  if (!said) process.stderr.write(`\n*** LIVE TESTS SKIPPED: ${why} ***\n\n`);
  said = true;
  return why;
}

/** For a single test: `if (!liveOrSkip(t)) return;` */
export function liveOrSkip(t: TestContext, needs: LiveNeeds = {}): boolean {
  const why = skipLive(needs);
  if (why !== false) t.skip(why);
  return why === false;
}
