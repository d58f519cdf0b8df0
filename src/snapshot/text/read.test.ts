import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Fault } from "../../model/index.ts";
import { documentAt, documents, type Reading, readDocument } from "./index.ts";

function read(text: string, file = "f.yaml"): (Reading | string)[] {
  return [...documents(text, file)].map((document) => {
    try {
      return readDocument(document);
    } catch (cause) {
      assert.ok(cause instanceof Fault, String(cause));
      return `${cause.code} ${cause.at.line}:${cause.at.column}`;
    }
  });
}

const value = (json: Reading["value"], duplicates = false): Reading => ({
  value: json,
  duplicates,
});

const cases: [name: string, text: string, expected: (Reading | string)[]][] = [
  [
    "a broken document costs no other",
    "a: 1\n---\nb: [\n---\nc: 3\n",
    [value({ a: 1 }), "unparsable 4:1", value({ c: 3 })],
  ],
  ["comments alone are no document", "# a\n---\n# b\n---\na: 1\n...\n", [value({ a: 1 })]],
  [
    "content may follow a marker on its line",
    "--- {a: 1}\n--- |\n  b\n",
    [value({ a: 1 }), value("b\n")],
  ],
  ["directives belong to the marker after them", "%YAML 1.1\n---\na: 1\n", [value({ a: 1 })]],
  [
    "JSON may stand between markers",
    '---\n{"a": 1}\n---\n{"a": 1, "a": 2}\n',
    [value({ a: 1 }), value({ a: 2 }, true)],
  ],
  [
    "JSON texts may follow one another",
    '{"a": "}{"}\n{"b": [\n{}]} {"c": 1}',
    [value({ a: "}{" }), value({ b: [{}] }), value({ c: 1 })],
  ],
  [
    "one broken JSON line costs no other",
    '{"a": 1}\n{"b": \n{"c": 1}\n',
    [value({ a: 1 }), "unparsable 2:7", value({ c: 1 })],
  ],
  [
    "block text at the end of the input has the line break that is written",
    "a: |\n  b\nc: |+\n  d",
    [value({ a: "b\n", c: "d" })],
  ],
  ["a tab that indents is named", "a:\n\tb: 1\n", ["unparsable 2:1"]],
  [
    "a duplicate key is noticed and the last one wins",
    "a: {b: 1, b: 2}",
    [value({ a: { b: 2 } }, true)],
  ],
  [
    "keys that a merge brings are no duplicates",
    "a: &a {b: 1}\nc: {<<: *a, b: 2}",
    [value({ a: { b: 1 }, c: { b: 2 } })],
  ],
  [
    "a merge overrides what stands before it",
    "a: &a {b: 1}\nc: {b: 2, <<: *a}",
    [value({ a: { b: 1 }, c: { b: 1 } })],
  ],
  [
    "in a list of merges the first wins",
    "a: {<<: [{b: 1}, {b: 2, c: 2}]}",
    [value({ a: { b: 1, c: 2 } })],
  ],
  ["a merge of anything else is refused", "a: {<<: [1]}", ["unparsable 1:5"]],
  ["a null key is refused", "a:\n  ~: 1", ["unparsable 2:3"]],
  ["an anchor that contains itself is refused", "a: &a [*a]", ["unparsable 1:9"]],
  ["an alias without an anchor is refused", "a: *b", ["unparsable 1:5"]],
  ["infinity has no JSON form", "a: .inf", ["unparsable 1:4"]],
  [
    "a Unicode line separator ends a comment, as it does for the API server",
    "a: 1 # b\u2028c: 2",
    [value({ a: 1, c: 2 })],
  ],
];

describe("a text is read as the API server reads it", () => {
  for (const [name, text, expected] of cases) {
    test(name, () => {
      assert.deepEqual(read(text, name.includes("JSON line") ? "f.jsonl" : "f.yaml"), expected);
    });
  }
});

test("a document is found again by where it stood", () => {
  const text = '# c\n---\na: 1\n---\n{"b": 1} {"c": 2}\n';
  for (const document of documents(text, "f.yaml")) {
    const { file, line, start, end } = document;
    assert.deepEqual(documentAt(text, { file, line, start, end }), document);
  }
});
