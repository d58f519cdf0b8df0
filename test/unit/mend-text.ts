import assert from "node:assert/strict";
import { controls } from "../../src/controls/index.ts";
import { createEvaluator, type Evaluator } from "../../src/engine/evaluate.ts";
import { mendInput, type Kept, type MendResult } from "../../src/hosts/cli/scan/fix/mend.ts";
import { textOf } from "../../src/hosts/cli/scan/fix/source.ts";
import { newestKubernetesMinor, type FixClass } from "../../src/model/index.ts";
import { createAlike } from "../../src/snapshot/alike.ts";
import { completenessOfFiles } from "../../src/hosts/cli/input/files.ts";
import { itemsOf, testHash, testTime } from "./evaluate-text.ts";

export interface MendedText extends MendResult {
  readonly text: string;
}

const everyClass: readonly FixClass[] = ["safe", "observed", "review"];

/** Mends a manifest's findings of some controls as `rampart scan --fix --control` does. */
export async function mendText(
  text: string,
  ids: readonly string[],
  options: { file?: string; classes?: readonly FixClass[] } = {},
): Promise<MendedText> {
  const file = options.file ?? "input.yaml";
  const kept: Kept[] = [];
  const namespaces = new Set<string>();
  for (const item of itemsOf(text, file)) {
    if (!("rec" in item)) continue;
    kept.push({ rec: item.rec, locate: item.locate });
    if (item.rec.identity.kind === "Namespace") namespaces.add(item.rec.identity.name);
  }
  const report = {
    completeness: completenessOfFiles(false, namespaces),
    gaps: [],
    clusterId: "",
    minor: newestKubernetesMinor,
  };
  const evaluator = (): Evaluator =>
    createEvaluator({ controls, newestMinor: newestKubernetesMinor, at: testTime });
  const all = evaluator();
  for (const { rec, locate } of kept) all.put(rec, locate);
  const wanted = all
    .finish(report)
    .findings.filter((one) => one.verdict === "fail" && ids.includes(one.control));
  const source = textOf(file, Buffer.from(text, "utf8"));
  const result = await mendInput({
    kept,
    wanted,
    classes: new Set(options.classes ?? everyClass),
    report,
    evaluator,
    read: { hash: testHash, alike: createAlike() },
    source: async () => source,
    say: () => {},
  });
  assert.ok(result.files.length <= 1);
  return { ...result, text: result.files[0]?.after ?? text };
}
