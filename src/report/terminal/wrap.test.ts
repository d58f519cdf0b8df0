import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { cells, wrap } from "./wrap.ts";

test("lines break at spaces, and inside a long path after a separator", () => {
  const cases: readonly (readonly [string, number, string[]])[] = [
    ["one two three", 8, ["one two", "three"]],
    ["", 8, [""]],
    [
      "see deploy/overlays/production/web.yaml:10",
      20,
      ["see", "deploy/overlays/", "production/web.yaml:", "10"],
    ],
    ["漢字 漢字", 5, ["漢字", "漢字"]],
  ];
  for (const [text, columns, expected] of cases)
    assert.deepEqual(wrap(text, columns, ""), expected);
});

test("nothing is lost and no line is too long, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      fc.integer({ min: 20, max: 90 }),
      (text, columns) => {
        const out = wrap(text, columns, "  ", "    ");
        for (const line of out) assert.ok(cells(line) <= columns);
        assert.equal(out.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
      },
    ),
    { numRuns: 200 },
  );
});

test("very long text is cut instead of laid out", () => {
  assert.ok(wrap("x".repeat(5_000_000), 80, "").length < 60);
});
