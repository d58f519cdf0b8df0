import assert from "node:assert/strict";
import { test } from "node:test";
import { clusterGuards, directory, nodeGuards, workloadIdentity } from "../../src/cloud/index.ts";
import { keptFields, type KeptFields } from "../../src/snapshot/cloud/kept-fields.ts";

const tables = [
  ["cluster", clusterGuards],
  ["cluster", directory],
  ["cluster", workloadIdentity],
  ["node-pool", nodeGuards],
] as const;

/** Whether what stands at a path is left of an answer: the value, or an object of kept fields. */
function isKept(kept: KeptFields | true | undefined, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (kept === undefined) return false;
  if (kept === true || first === undefined) return true;
  return isKept(Object.hasOwn(kept, first) ? kept[first] : undefined, rest);
}

for (const [what, settings] of tables) {
  for (const { provider, path } of settings) {
    test(`${provider} ${what}: ${path.join(".")} is kept, or its absence would always fail`, () => {
      assert.ok(isKept(keptFields[`${provider} ${what}`], path));
    });
  }
}
