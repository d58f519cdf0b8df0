import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createEvaluator } from "../../src/engine/evaluate.ts";
import { controls } from "../../src/controls/index.ts";
import { ownGroup, type OwnControl } from "../../src/facts/index.ts";
import { frameworks, withFrameworks } from "../../src/frameworks/index.ts";
import { completenessOfFiles } from "../../src/hosts/cli/input/files.ts";
import { newestKubernetesMinor, type Rec } from "../../src/model/index.ts";
import { createAnonymiser } from "../../src/snapshot/anonymise/index.ts";
import { itemsOf, testTime } from "./evaluate-text.ts";

/**
 * A control may decide by anything that an object says, and whoever adds one thinks of plain objects. Here
 * its fixtures are renamed first: what failed must still fail, or be unknown, and what passed must not fail.
 */
const anonymiser = createAnonymiser(Buffer.from("z"));

function renamed(record: Rec): Rec {
  // documents of rampart's own are left out of an anonymised snapshot, with a gap
  if (record.identity.group === ownGroup) return record;
  const item = anonymiser.item({ record });
  assert.ok("record" in item);
  return item.record;
}

type Counts = Readonly<Record<"fail" | "pass" | "unknown" | "not-applicable", number>>;

function verdicts(text: string, control: OwnControl, change: (record: Rec) => Rec): Counts {
  const evaluator = createEvaluator({
    controls: withFrameworks([control], frameworks),
    newestMinor: newestKubernetesMinor,
    at: testTime,
  });
  const namespaces = new Set<string>();
  let whole = false;
  for (const item of itemsOf(text)) {
    if (!("rec" in item)) continue;
    const record = change(item.rec);
    evaluator.put(record, item.locate);
    const { group, kind, name } = record.identity;
    if (kind === "Namespace") namespaces.add(name);
    if (group === ownGroup && kind === "Cluster") whole = true;
  }
  const completeness = completenessOfFiles(whole, namespaces);
  const report = { completeness, gaps: [], clusterId: "", minor: newestKubernetesMinor };
  const counts = { fail: 0, pass: 0, unknown: 0, "not-applicable": 0 };
  for (const { verdict } of evaluator.finish(report, true).findings) counts[verdict] += 1;
  return counts;
}

for (const control of controls) {
  for (const name of ["bad.yaml", "good.yaml"]) {
    const path = `../../src/controls/${control.area}/${control.id}/fixtures/${name}`;
    const text = readFileSync(new URL(path, import.meta.url), "utf8");
    // registries that rampart.yaml names are names of a house
    if (/^# registries: /m.test(text)) continue;
    test(`${control.id}: anonymised, ${name} is judged the same or is unknown`, () => {
      const plain = verdicts(text, control, (record) => record);
      const made = verdicts(text, control, renamed);
      assert.ok(made.fail <= plain.fail, `${made.fail} fail, of ${plain.fail}`);
      assert.ok(
        made.fail + made.unknown >= plain.fail + plain.unknown,
        `of ${plain.fail} fails ${made.fail} are left, and ${made.unknown} are unknown`,
      );
    });
  }
}
