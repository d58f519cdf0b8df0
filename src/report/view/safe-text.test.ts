import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { clip, safeJson, safeLines, safeText } from "./safe-text.ts";

const cases: readonly (readonly [string, string])[] = [
  ["plain web-7d9 ü 漢字 🙂", "plain web-7d9 ü 漢字 🙂"],
  ["\u001b[31mred", "\\u{1b}[31mred"],
  ["a\nb\tc\rd", "a\\nb\\tc\\rd"],
  ["\u009b2J", "\\u{9b}2J"],
  ["ab\u202egnp.exe", "ab\\u{202e}gnp.exe"],
  ["\u2066x\u2069", "\\u{2066}x\\u{2069}"],
  ["zero\u200bwidth\ufeff", "zero\\u{200b}width\\u{feff}"],
  ["lone \ud800 half", "lone \\u{d800} half"],
  ["tag \u{e0041}", "tag \\u{e0041}"],
  ["\u2028\u2029\u0000\u007f", "\\u{2028}\\u{2029}\\u{0}\\u{7f}"],
];

test("steering characters are spelled out, all others stay", () => {
  for (const [from, to] of cases) assert.equal(safeText(from), to);
});

test("lines are kept where they are asked for", () => {
  assert.equal(safeLines("a\r\nb\u001bc"), "a\nb\\u{1b}c");
});

test("escaped JSON reads as the same value and holds no steering character", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const json = safeJson(JSON.stringify(value, null, 2));
      assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(value)));
      assert.equal(safeText(json.replaceAll("\n", "")), json.replaceAll("\n", ""));
    }),
    { numRuns: 100 },
  );
});

test("neutralised text is stable: doing it twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.equal(safeText(safeText(text)), safeText(text));
    }),
    { numRuns: 100 },
  );
});

test("clipping counts characters, not halves of them", () => {
  assert.equal(clip("abc", 3), "abc");
  assert.equal(clip("abcd", 3), "ab…");
  assert.equal(clip("🙂🙂🙂🙂", 3), "🙂🙂…");
  assert.equal(clip("x".repeat(10_000), 5), "xxxx…");
});
