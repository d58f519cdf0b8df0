import assert from "node:assert/strict";
import { test } from "node:test";
import { finding } from "../../../test/unit/report/sample.ts";
import type { Finding } from "../../model/index.ts";
import type { Parts } from "../view/standing.ts";
import { paper } from "./paper.ts";
import { passingLines } from "./passing.ts";

const none: readonly Finding[] = [];
const empty: Parts = {
  open: none,
  implied: none,
  needed: none,
  waived: none,
  known: none,
  unknown: none,
  accepted: none,
  pass: none,
  "not-applicable": none,
};
const of = (control: string, on: string): Finding => finding({ control, on });

test("what passes is counted by control, what does not apply in one line", () => {
  const part: Parts = {
    ...empty,
    pass: [of("b", "Pod a/x"), of("a", "Pod a/x"), of("b", "Pod a/y")],
    "not-applicable": [of("c", "Pod a/x"), of("a", "Pod a/y")],
  };
  assert.deepEqual(passingLines(part, paper(80, false)), [
    "Passing (3)",
    "  - a: 1 object",
    "  - b: 2 objects",
    "",
    "Not applicable (2)",
    "  a (1), c (1)",
    "",
  ]);
});

test("nothing that passes is no section", () => {
  assert.deepEqual(passingLines(empty, paper(80, false)), []);
});
