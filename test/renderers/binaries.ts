import { join } from "node:path";
import { isExecutable } from "../control-plane/binaries.ts";

/** What charts and kustomizations are rendered with in tests: both lines of Helm that people run. */
export const renderers = ["helm3", "helm4", "kustomize"] as const;

export type RendererBinary = (typeof renderers)[number];

const root = join(import.meta.dirname, "..", "..", ".cache", "renderers");

/** A folder for each, so that a test can put one of them on PATH and not the others. */
export function folderOf(name: RendererBinary): string {
  return join(root, name);
}

/** The program's own name is the one that users have: `helm` for both lines. */
export function programOf(name: RendererBinary): string {
  return join(folderOf(name), name === "kustomize" ? "kustomize" : "helm");
}

let said = false;

/**
 * For `test(name, { skip: skipRenderer("helm3") }, …)`: false where it was built, else why the test
 * is skipped, said loudly once a process. With `CI=true` a missing one throws: a pipeline that
 * quietly skips proves nothing.
 */
export function skipRenderer(...names: readonly RendererBinary[]): string | false {
  const missing = names.filter((name) => !isExecutable(programOf(name)));
  if (missing.length === 0) return false;
  const why = `no ${missing.join(", ")}: run node scripts/renderers.ts`;
  if (process.env["CI"] === "true") throw new Error(`CI=true and ${why}`);
  if (!said) process.stderr.write(`\n*** RENDERING TESTS SKIPPED: ${why} ***\n\n`);
  said = true;
  return why;
}
