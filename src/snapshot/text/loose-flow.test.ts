import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { documents } from "./documents.ts";
import { locate, openDocument } from "./locate.ts";
import { readDocument } from "./read.ts";

const rows: readonly { says: string; text: string; value: unknown }[] = [
  {
    says: "a closing brace at column 0",
    text: "a: {\n  b: 1\n}\nc: 2\n",
    value: { a: { b: 1 }, c: 2 },
  },
  { says: "items at column 0", text: "x:\n  a: [\n1,\n2\n]\n", value: { x: { a: [1, 2] } } },
  {
    says: "collections in one another",
    text: "x:\n  a: {\n b: 1,\n  c: {\n}\n}\n  d: {\n}\n",
    value: { x: { a: { b: 1, c: {} }, d: {} } },
  },
  { says: "a list item's mapping", text: "- {\na: 1\n}\n- 2\n", value: [{ a: 1 }, 2] },
  {
    says: "brackets in quotes and comments, which close nothing",
    text: "a:\n  b: {\nc: \"}\", # }\nd: '[it''s',\ne: it's\n}\n",
    value: { a: { b: { c: "}", d: "[it's", e: "it's" } } },
  },
  {
    says: "quoted text at column 0, which moves no line after it",
    text: "a: \"one\ntwo\"\nb: 2\nc: 'x\ny'\n",
    value: { a: "one two", b: 2, c: "x y" },
  },
  {
    says: "a quoted text over several lines",
    text: 'a:\n  b: {\nc: "one\ntwo\n\nthree"\n}\n',
    value: { a: { b: { c: "one two\nthree" } } },
  },
];

describe("flow collections indented less than their parent", () => {
  for (const { says, text, value } of rows) {
    test(`are read with ${says}`, () => {
      const [document] = documents(text, "f.yaml");
      assert.ok(document);
      assert.deepEqual(JSON.parse(JSON.stringify(readDocument(document).value)), value);
    });
  }

  test("keep the places of their values", () => {
    const [document] = documents("a:\n  b: {\nc: 1,\nd: 2\n}\ne: 3\n", "f.yaml");
    assert.ok(document);
    const open = openDocument(document);
    assert.deepEqual(locate(open, ["a", "b", "d"]), { line: 4, column: 1 });
    assert.deepEqual(locate(open, ["e"]), { line: 6, column: 1 });
  });
});
