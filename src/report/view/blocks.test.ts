import assert from "node:assert/strict";
import { test } from "node:test";
import { finding } from "../../../test/unit/report/sample.ts";
import type { Finding, Severity } from "../../model/index.ts";
import { ownerSections } from "./blocks.ts";

const of = (
  control: string,
  on: string,
  severity: Severity = "high",
  more: Partial<Finding> = {},
): Finding => finding({ control, on: `Pod ${on}`, severity, ...more });

function shape(open: readonly Finding[], implied: readonly Finding[] = []): unknown {
  return ownerSections(open, implied).map((s) => [
    s.owner,
    ...s.blocks.map(
      (b) => `${b.severity} ${b.causes.map((c) => c.control).join("+")} ${b.objects}`,
    ),
  ]);
}

test("causes of one severity on the same objects are one block, others are not", () => {
  const open = [
    ...["a/1", "a/2"].flatMap((on) => [of("x", on), of("y", on), of("z", on, "low")]),
    of("w", "a/1"),
  ];
  assert.deepEqual(shape(open), [["", "high x+y 2", "high w 1", "low z 2"]]);
});

test("worst first, then the most objects, then by name", () => {
  const open = [
    of("b", "a/1", "low"),
    of("c", "a/2"),
    of("c", "a/3"),
    of("a", "a/4"),
    of("d", "a/5", "critical"),
  ];
  assert.deepEqual(shape(open), [["", "critical d 1", "high c 2", "high a 1", "low b 1"]]);
});

test("a control whose severity differs by object is a block for each severity", () => {
  assert.deepEqual(shape([of("x", "a/1"), of("x", "a/2", "low")]), [["", "high x 1", "low x 1"]]);
});

test("owners come by their worst cause", () => {
  const open = [
    of("x", "a/1", "low", { owner: "aa" }),
    of("x", "a/2", "critical", { owner: "zz" }),
    of("x", "a/3"),
  ];
  assert.deepEqual(shape(open), [
    ["zz", "critical x 1"],
    ["", "high x 1"],
    ["aa", "low x 1"],
  ]);
});

test("what a cause explains is counted in objects, once", () => {
  const cause = of("x", "a/1", "high", { fingerprint: "f" });
  const implied = [
    of("y", "a/1", "low", { impliedBy: "f" }),
    of("z", "a/1", "low", { impliedBy: "f" }),
    of("q", "a/9", "low", { impliedBy: "other" }),
  ];
  assert.deepEqual(ownerSections([cause], implied)[0]?.blocks[0]?.causes[0]?.implies, [
    { control: "y", objects: 1 },
    { control: "z", objects: 1 },
  ]);
});
