import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { lines, objectText, rampart, scanJson, type ScanResult } from "../cli.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import { kubeconfigFile } from "../control-plane/kubeconfig.ts";
import { complaints } from "./forbidden/complaints.ts";
import { bind, create, grant } from "./forbidden/grant.ts";
import { roleIn } from "./forbidden/role-in.ts";
import { interpose, type Fault, type Interposer } from "./interposer.ts";
import { makeMistakes } from "./cluster-of-mistakes.ts";

describe("what the server refuses", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  let between: Interposer;
  let whole: ScanResult;
  let asked: readonly string[];
  let runs = 0;

  async function scanWith(
    faultOf: (what: string) => Fault | undefined,
    more: readonly string[] = [],
  ): Promise<ScanResult> {
    const run = `run-${(runs += 1)}`;
    between.refuse(run, faultOf);
    const file = join(plane.dir, `${run}.kubeconfig`);
    writeFileSync(file, kubeconfigFile("rampart-test", between.server(run), "shop"));
    return scanJson(["--kubeconfig", file, "--all", "-q", ...more]);
  }

  async function snapshotWith(faultOf: (what: string) => Fault | undefined) {
    const run = `run-${(runs += 1)}`;
    between.refuse(run, faultOf);
    const kubeconfig = join(plane.dir, `${run}.kubeconfig`);
    writeFileSync(kubeconfig, kubeconfigFile("rampart-test", between.server(run), "shop"));
    const file = join(plane.dir, `${run}.rampart`);
    const made = await rampart(["snapshot", "--kubeconfig", kubeconfig, "-q", "-o", file]);
    return { file, made, seen: between.seen(run).map(({ what }) => what) };
  }

  before(async () => {
    plane = await startControlPlane();
    await makeMistakes(plane);
    between = await interpose(plane, 2);
    whole = await scanWith(() => undefined);
    asked = [...new Set(between.seen("run-1").map(({ what }) => what))];
  });
  after(async () => {
    await between?.stop();
    await plane?.stop();
  });

  test("nothing is refused: every kind was asked for, in pages, and no Secret", () => {
    assert.deepEqual(whole.document.gaps, []);
    assert.equal(whole.status, 1);
    const lists = asked.filter((what) => what.startsWith("list "));
    assert.ok(lists.includes("list example.com/engines"));
    assert.ok(lists.includes("list /pods, later page"));
    assert.ok(!asked.some((what) => what.includes("secrets")));
  });

  for (const fault of [403, 401, 404, 429, 500, "half", "{}", "<html>"] as const) {
    test(`${fault} to any one request turns no fail or unknown into a pass`, async () => {
      const wrong = await inTurn(asked, atOnce(fault), async (what) =>
        complaints(whole, await scanWith((each) => (each === what ? fault : undefined))).map(
          (text) => `${what}: ${text}`,
        ),
      );
      assert.deepEqual(wrong, []);
    });
  }

  test("no answer at all to any one request turns no fail or unknown into a pass", async () => {
    const wrong = await inTurn(asked, asked.length, async (what) =>
      complaints(
        whole,
        await scanWith((each) => (each === what ? "nothing" : undefined), ["--timeout", "5"]),
      ).map((text) => `${what}: ${text}`),
    );
    assert.deepEqual(wrong, []);
  });

  for (const fault of [403, "{}"] as const) {
    test(`${fault} to any one request of a snapshot leaves a gap in it, and its answer honest`, async () => {
      const all = [...new Set((await snapshotWith(() => undefined)).seen)];
      assert.ok(all.length > 40 && all.includes("list /configmaps"));
      // lists that hold nothing are tried in scans above
      const tried = fault === 403 ? all : all.filter((what) => what.startsWith("get "));
      const wrong = await inTurn(tried, atOnce(fault), async (what) => {
        const { file, made } = await snapshotWith((each) => (each === what ? fault : undefined));
        if (what === "get /version") return made.status === 2 ? [] : [`${what}: ${made.status}`];
        if (made.status !== 3) return [`${what}: the snapshot ends with ${made.status}`];
        const answer = await scanJson(["--snapshot", file, "--all", "-q"]);
        return complaints(whole, answer).map((text) => `${what}: ${text}`);
      });
      assert.deepEqual(wrong, []);
    });
  }

  test("403 to Secrets that were asked for is told apart: a right that is never asked for in a role", async () => {
    const refused = (what: string): Fault | undefined =>
      what === "list /secrets in shop" ? 403 : undefined;
    const answer = await scanWith(refused, ["--with", "secrets"]);
    assert.deepEqual(complaints(whole, answer), []);
    assert.deepEqual(
      answer.document.gaps.map(({ verb, resource, namespace }) => [verb, resource, namespace]),
      [["list", "secrets", "shop"]],
    );
    const run = `run-${runs}`;
    const shown = await rampart([
      "scan",
      "--kubeconfig",
      join(plane.dir, `${run}.kubeconfig`),
      "--with",
      "secrets",
    ]);
    assert.equal(roleIn(shown.stdout), undefined, "no role is printed for it");
    assert.match(shown.stdout, /list secrets/);
  });

  test("a caller with rights in one namespace gets its verdicts, and the role that lacks", async () => {
    await grant(plane, "Role", "jane", "shop", [
      {
        apiGroups: ["", "apps", "batch", "networking.k8s.io", "example.com"],
        resources: ["*"],
        verbs: ["get", "list"],
      },
    ]);
    const jane = plane.kubeconfigFor("jane");
    const partial = await until(
      () => scanJson(["--kubeconfig", jane, "-n", "shop", "--all"]),
      ({ document }) => document.items.length > 0,
    );
    const ofShop = whole.document.items.filter(
      ({ object, verdict }) => object.namespace === "shop" && verdict === "fail",
    );
    const found = new Set(partial.document.items.map((f) => `${f.verdict} ${f.fingerprint}`));
    const missing = ofShop.filter((f) => !found.has(`fail ${f.fingerprint}`));
    assert.deepEqual(
      missing.map((f) => `${f.control} ${objectText(f.object)}`),
      [],
      "every fail of the namespace is found",
    );
    assert.ok(
      partial.document.items.some((f) => f.verdict === "pass"),
      "and passes are passes",
    );
    assert.ok(partial.document.gaps.length > 0 && partial.document.summary.unknowns > 0);
    assert.equal(partial.status, 1);

    const shown = await rampart(["scan", "--kubeconfig", jane, "-n", "shop"]);
    const role = roleIn(shown.stdout);
    assert.ok(role !== undefined, shown.stdout.slice(-3000));
    const rules = (role["rules"] as readonly Record<string, readonly string[]>[]).flatMap(
      ({ apiGroups = [], resources = [], verbs = [] }) =>
        apiGroups.flatMap((g) => resources.flatMap((r) => verbs.map((v) => `${v} ${g}/${r}`))),
    );
    for (const rule of rules) assert.match(rule, /^(get|list) [a-z.0-9]*\/[a-z]+$/);
    assert.ok(!rules.some((rule) => /secrets|proxy|\*|impersonate|token/.test(rule)));

    await create(plane, "/apis/rbac.authorization.k8s.io/v1/clusterroles", role);
    await bind(plane, "ClusterRole", "rampart-read-lacking", "jane");
    const complete = await until(
      () => scanJson(["--kubeconfig", jane, "--all"]),
      ({ document }) => document.gaps.length === 0,
    );
    // What jane was given is judged as well.
    const now = await scanWith(() => undefined);
    assert.deepEqual(lines(complete.document.items), lines(now.document.items));
  });

  test("403 to any set of requests turns no fail or unknown into a pass", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...asked], { minLength: 2 }), async (refused) => {
        const answer = await scanWith((what) => (refused.includes(what) ? 403 : undefined));
        assert.deepEqual(complaints(whole, answer), []);
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });
});

/** The authorizer learns of a new binding a moment later. */
async function until(
  scan: () => Promise<ScanResult>,
  holds: (result: ScanResult) => boolean,
): Promise<ScanResult> {
  for (let tries = 0; ; tries += 1) {
    const result = await scan();
    if (holds(result) || tries === 50) return result;
    await sleep(100);
  }
}

/** Those that are tried again wait seconds each; the others only cost the processor. */
function atOnce(fault: Fault): number {
  return fault === "half" || fault === "<html>" || fault === "{}" ? 40 : 6;
}

/** `work` on each, at most `atOnce` at a time; the results in a row. */
async function inTurn<Value, Result>(
  values: readonly Value[],
  atOnce: number,
  work: (value: Value) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const results: (readonly Result[])[] = [];
  const left = [...values.entries()];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        results[next[0]] = await work(next[1]);
      }
    }),
  );
  return results.flat();
}
