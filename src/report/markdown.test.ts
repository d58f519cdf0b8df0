import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { reportInputs } from "../../test/unit/report/report-inputs.ts";
import { filledWith, fleet, input, shop } from "../../test/unit/report/sample.ts";
import { textOf } from "./format.ts";
import { report } from "./markdown.ts";
import { code, text } from "./markdown/text.ts";

/** Code spans by CommonMark 0.31, 6.1: a row of backticks closes with the next row as long. */
function withoutCode(line: string): string {
  return line.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "CODE");
}

/** Our own marks: headings, list items, emphasis of our words, cells. Nothing else may be one. */
const ours = /^(?:#{1,4} |- |\||\*\*[A-Za-z0-9 ,.]+\*\*)?[A-Za-z0-9 ,.;:?'()/%|-]*$/;

for (const { name, documents } of reportInputs) {
  test(`the report of ${name} holds no mark but ours outside code`, () => {
    for (const showAll of [false, true]) {
      for (const line of textOf(report, input(documents, { showAll })).split("\n")) {
        assert.match(withoutCode(line), ours);
      }
    }
  });
}

const said: readonly [what: string, pattern: RegExp][] = [
  ["the gate", /^\*\*18 findings at or above high\.\*\*/m],
  ["the owner", /^### Open: shop-team$/m],
  [
    "causes on the same objects together",
    /^#### HIGH: .*drop-capabilities.*, .*privilege-escalation.*, 8 objects$/m,
  ],
  ["the place of a finding", /`Deployment ci\/runner`, `ci\/runner\.yaml:44:11`/],
  [
    "what a cause explains, below it",
    /Also fails because of `privileged-container`: `privilege-escalation`$/m,
  ],
  ["the fix and what it needs", /Needs: a builder that needs no Docker daemon/],
  ["what is not decided", /^### Not decided \(1\)\n\n- .*`token-mounted`$/m],
  ["what was not read", /^- unparsable `shop\/broken\.yaml:7:1`: /m],
  [
    "what is waived, by whom, until when",
    /waived `read-only-root .*data, until 2026-12-01, 7 days left/,
  ],
  ["accepted unknowns", /accepted unknown `token-mounted/],
  ["the baseline", /^### In the baseline \(1\)/m],
  ["what a node agent needs", /cilium-agent: `host-network`/],
  ["what was not asked", /^- API server flags \(2 controls\)/m],
];

for (const [what, pattern] of said) {
  test(`the report says ${what}`, () => assert.match(textOf(report, input([shop])), pattern));
}

test("passing verdicts are listed with --all alone", () => {
  assert.doesNotMatch(textOf(report, input([shop])), /### Passing/);
  assert.match(textOf(report, input([shop], { showAll: true })), /### Passing \(1\)/);
});

test("a cluster that was not reached keeps its place", () => {
  assert.match(textOf(report, input(fleet)), /## cluster `prod-us`\n\n\*\*Not reached\*\*: /);
});

describe("text acts on no renderer", () => {
  const cases: readonly [input: string, as: string][] = [
    ["plain words, and a dot.", "plain words, and a dot."],
    ["@admin", "`@admin`"],
    ["see #12", "`see #12`"],
    ["https://evil.example", "`https://evil.example`"],
    ["www.evil.example", "`www.evil.example`"],
    ["a :smile: b", "`a :smile: b`"],
    ["- item", "`- item`"],
    ["1. item", "`1. item`"],
    ["<img src=x>", "`<img src=x>`"],
    ["a `b` c", "``a `b` c``"],
    ["`", "`` ` ``"],
    ["a | b", "`a | b`"],
    ["deadbeef1", "`deadbeef1`"],
    ["", ""],
    ["line\nbreak", "`line\\nbreak`"],
  ];
  for (const [given, as] of cases) {
    test(JSON.stringify(given), () => assert.equal(text(given), as));
  }
  test("a name without a letter is said to be none", () => assert.equal(code(" "), "(none)"));
});

test("whatever the text, it stays inside its code span", () => {
  const part = fc.constantFrom("`", "``", "a", " ", "\n", "<b>", "](x)", "|", "\\", "*");
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), (parts) => {
      const rendered = textOf(report, input([filledWith(`x${parts.join("")}`)], { showAll: true }));
      for (const line of rendered.split("\n")) assert.match(withoutCode(line), ours);
    }),
    { numRuns: 100 },
  );
});
