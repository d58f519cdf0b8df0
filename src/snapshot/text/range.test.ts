import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { stringify } from "yaml";
import { type Json, type JsonObject, type Path, valueAt } from "../../model/index.ts";
import {
  documents,
  duplicateKeys,
  locate,
  openDocument,
  rangeOf,
  readDocument,
  type Range,
} from "./index.ts";
import { readYaml } from "./yaml.ts";

const file = `# shop
---
apiVersion: v1
base: &base {privileged: true}
spec:
  hostPID: true # why
  volumes: []
  nodeName:
  note: |
    two
    lines

  containers:
  - name: a
    securityContext: &sc
      privileged: true
  -   name: "b"   # second
      securityContext: *sc
      args: [x, 'y']
  - {name: c, securityContext: {<<: *base, runAsUser: 0}}
---
{"a": [1,
  {"b": "c\\"d"}]}
`;

function open(index: number) {
  const document = [...documents(file, "shop.yaml")][index];
  assert.ok(document);
  return openDocument(document);
}

const at = (document: number, path: Path): string => {
  const { line, column } = locate(open(document), path);
  return `${line}:${column}`;
};

const located: [what: string, document: number, path: Path, expected: string][] = [
  ["a field at its key", 0, ["spec", "hostPID"], "6:3"],
  ["a list item at its content", 0, ["spec", "containers", 1], "17:7"],
  ["a field of a flow mapping", 0, ["spec", "containers", 2, "name"], "20:6"],
  [
    "a value of an alias where it is written",
    0,
    ["spec", "containers", 1, "securityContext", "privileged"],
    "16:7",
  ],
  [
    "a value of a merge where it is written",
    0,
    ["spec", "containers", 2, "securityContext", "privileged"],
    "4:14",
  ],
  [
    "an absent field at its nearest ancestor",
    0,
    ["spec", "containers", 0, "securityContext", "runAsUser"],
    "15:5",
  ],
  ["an absent root field at the document's content", 0, ["status"], "3:1"],
  ["a field of JSON", 1, ["a", 1, "b"], "23:4"],
  ["an item of JSON", 1, ["a", 0], "22:8"],
];

describe("a path is located in the file", () => {
  for (const [what, document, path, expected] of located) {
    test(what, () => assert.equal(at(document, path), expected));
  }
});

function cut(span: Range["value"] | undefined): string | undefined {
  return span && file.slice(span.start, span.end);
}

const ranges: [
  what: string,
  path: Path,
  expected: Partial<Record<"key" | "value" | "lines", string>> &
    Partial<Omit<Range, "key" | "value" | "lines">>,
][] = [
  [
    "a scalar",
    ["spec", "hostPID"],
    { key: "hostPID", value: "true", lines: "  hostPID: true # why\n", holder: "block" },
  ],
  ["an empty flow list", ["spec", "volumes"], { value: "[]", style: "flow", size: 0, indent: 4 }],
  [
    "nothing after a colon",
    ["spec", "nodeName"],
    { value: "", style: "empty", lines: "  nodeName:\n" },
  ],
  [
    "a block mapping below a key",
    ["spec", "containers", 0, "securityContext"],
    { key: "securityContext", indent: 6, size: 1, style: "block" },
  ],
  ["a list without indentation", ["spec", "containers"], { indent: 2, size: 3, style: "block" }],
  ["a quoted scalar", ["spec", "containers", 1, "name"], { value: '"b"', style: "double" }],
  [
    "a list item of a flow list",
    ["spec", "containers", 1, "args", 1],
    { value: "'y'", holder: "flow" },
  ],
  ["a mapping in an item", ["spec", "containers", 1], { indent: 6, size: 3 }],
];

describe("a range says what a splice needs", () => {
  for (const [what, path, expected] of ranges) {
    test(what, () => {
      const range = rangeOf(open(0), path);
      assert.ok(range);
      const seen = {
        ...range,
        key: cut(range.key),
        value: cut(range.value),
        lines: cut(range.lines),
      };
      assert.deepEqual({ ...seen, ...expected }, seen);
    });
  }

  test("an alias on the way is told", () => {
    const range = rangeOf(open(0), ["spec", "containers", 1, "securityContext", "privileged"]);
    assert.deepEqual(
      range?.through.map((each) => each.by),
      ["alias"],
    );
  });

  test("a path that is not written has none", () => {
    assert.equal(rangeOf(open(0), ["spec", "hostIPC"]), undefined);
  });
});

function paths(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [string | number, Json][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value as JsonObject).map(([key, each]) => [key, each ?? null]);
  return [path, ...entries.flatMap(([step, each]) => paths(each, [...path, step]))];
}

const words = fc.constantFrom(
  "a",
  "b c",
  "true",
  "- x",
  "# y",
  "x: y",
  "multi\nline\n",
  " lead",
  "é😀",
  "'",
  '"',
  "<<",
  "017",
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    words,
    fc.constantFrom<Json>(null, true, 1, 1.5, ""),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c d", "e.f/g", "1"), tie("json"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
}));

const styles = fc.constantFrom(
  { indent: 2, indentSeq: false },
  { indent: 4 },
  { indent: 2, collectionStyle: "flow" as const },
  { indent: 3, defaultStringType: "QUOTE_DOUBLE" as const },
  { indent: 2, defaultStringType: "BLOCK_LITERAL" as const },
);

test("what stands in a value's range reads as that value, in every style", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("x", "y"), json, { minKeys: 1, noNullPrototype: true }),
      styles,
      (value, style) => {
        const text = stringify(value, { version: "1.1", ...style });
        const [document] = documents(text, "x.yaml");
        assert.ok(document);
        const whole = readDocument(document).value;
        assert.deepEqual(whole, value);
        const opened = openDocument(document);
        for (const path of paths(whole)) {
          const range = rangeOf(opened, path);
          assert.ok(range, path.join("."));
          const { start, end } = range.value;
          // an indentation indicator counts from the parent's column, which the part has lost
          if (/^[|>][-+]?[1-9]/.test(text.slice(start, end))) continue;
          const lead = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
          const part = readYaml(`${lead}${text.slice(start, end)}`, {
            file: "part",
            line: 1,
            column: 1,
          });
          assert.deepEqual(part.value, valueAt(whole, path), path.join("."));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("a key written twice is found at every path that it reaches", () => {
  const [document] = documents("a: &a {b: 1, b: 2}\nc: *a\nd: {<<: *a, b: 3}\n", "f.yaml");
  assert.ok(document);
  const found = duplicateKeys(openDocument(document));
  assert.deepEqual(
    found.map((each) => each.path.join(".")),
    ["a.b", "c.b", "d.b"],
  );
});
