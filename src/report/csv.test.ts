import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { reportInputs } from "../../test/unit/report/report-inputs.ts";
import { document, finding, fleet, input, shop } from "../../test/unit/report/sample.ts";
import type { Findings } from "../model/index.ts";
import { report } from "./csv.ts";
import { csvLine } from "./csv/line.ts";
import { textOf } from "./format.ts";
import { safeText } from "./view/safe-text.ts";

/** A reader by the grammar of RFC 4180, 2; it throws on what the grammar has no rule for. */
function read(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const record: string[] = [];
    for (;;) {
      const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
      field.lastIndex = at;
      const found = field.exec(text);
      assert.ok(found, `no field of RFC 4180 at ${at}: ${text.slice(at, at + 40)}`);
      record.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
      at = field.lastIndex;
      if (found[3] === "\r\n") break;
    }
    records.push(record);
  }
  return records;
}

function rows(documents: readonly Findings[], showAll = false): Record<string, string>[] {
  const [header, ...records] = read(textOf(report, input(documents, { showAll })));
  return records.map((record) =>
    Object.fromEntries(header!.map((name, i) => [name, record[i] ?? "(lacks)"])),
  );
}

for (const { name, documents } of reportInputs) {
  test(`the report of ${name} is RFC 4180: every record has the columns of the header`, () => {
    for (const showAll of [false, true]) {
      const records = read(textOf(report, input(documents, { showAll })));
      assert.deepEqual([...new Set(records.map((r) => r.length))], [records[0]!.length]);
      for (const cell of records.flat()) {
        assert.doesNotMatch(cell, /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
      }
    }
  });
}

test("every verdict, gap and question that was not asked has its line", () => {
  const lines = rows([shop], true);
  const count = (column: string, value: string): number =>
    lines.filter((l) => l[column] === value).length;
  assert.equal(count("record", "finding"), shop.items.length);
  assert.equal(count("record", "gap"), shop.gaps.length);
  assert.equal(count("record", "not-asked"), 1);
  for (const standing of ["open", "implied", "waived", "known", "needed", "unknown", "accepted"]) {
    assert.ok(count("standing", standing) > 0, standing);
  }
  assert.equal(
    lines.find((l) => l["standing"] === "implied")?.["implied_by"],
    "privileged-container",
  );
  assert.equal(rows(fleet).find((l) => l["record"] === "unreachable")?.["input"], "prod-us");
});

test("a cause on another object is named with it", () => {
  const cause = finding({
    control: "namespace-enforce",
    on: "Namespace shop",
    severity: "critical",
  });
  const effect = finding({
    control: "host-network",
    on: "Pod shop/a",
    impliedBy: cause.fingerprint,
  });
  const line = rows([document([cause, effect])]).find((l) => l["standing"] === "implied");
  assert.equal(line?.["implied_by"], "namespace-enforce on Namespace shop");
});

test("a passing verdict is listed with --all alone", () => {
  const item = finding({ control: "host-network", on: "Pod a/b", verdict: "pass" });
  assert.deepEqual(
    [rows([document([item])]).length, rows([document([item])], true).length],
    [0, 1],
  );
});

describe("no cell is taken for a formula", () => {
  const cases: readonly [string, string][] = [
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    [" =1", "' =1"],
    ["\t=1", "\\t=1"],
    ["\uff1d1", "'\uff1d1"],
    ["a=1", "a=1"],
    ["", ""],
    ['=cmd|" /C calc"!A1', '\'=cmd|" /C calc"!A1'],
  ];
  for (const [text, cell] of cases) {
    test(JSON.stringify(text), () => assert.deepEqual(read(csvLine([text])), [[cell]]));
  }
  test("a number that was counted stays one", () => assert.equal(csvLine([-1]), "-1\r\n"));
});

test("whatever the text, a reader gets it back as one cell", () => {
  const part = fc.constantFrom(..."\",;\r\n\t =+-@'a", '""', "\r\n", "\u2028", "\u202e");
  const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (texts) => {
      const [cells, ...more] = read(csvLine(texts));
      assert.deepEqual(more, []);
      const guarded = texts.map(safeText).map((t) => (/^\s*[=+\-@]/.test(t) ? `'${t}` : t));
      assert.deepEqual(cells, guarded);
    }),
    { numRuns: 300 },
  );
});
