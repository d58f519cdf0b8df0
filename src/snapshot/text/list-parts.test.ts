import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dump } from "js-yaml";
import type { Json, Path } from "../../model/index.ts";
import { documents, type TextDocument } from "./documents.ts";
import { listParts } from "./list-parts.ts";
import { locate, openDocument } from "./locate.ts";
import { readDocument } from "./read.ts";

function only(text: string): TextDocument {
  const [document] = documents(text, "list.yaml");
  assert.ok(document);
  return document;
}

function* pathsOf(value: Json, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== "object" || value === null) return;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [step, below] of entries) yield* pathsOf(below as Json, [...path, step]);
}

/** Values, double keys and places of the parts are those of the whole. */
function agrees(document: TextDocument): boolean {
  const parts = listParts(document, 0);
  if (parts === undefined) return false;
  const { value, duplicates } = readDocument(document);
  const { items, ...frame } = value as { items: Json[] };
  assert.deepEqual(parts.frame, frame);
  assert.deepEqual(
    parts.items.map((item) => item.value),
    items,
  );
  assert.equal(
    parts.items.some((item) => item.duplicates.length > 0),
    duplicates,
  );
  const whole = openDocument(document);
  for (const [index, item] of parts.items.entries()) {
    const open = openDocument(item.document);
    for (const path of pathsOf(item.value)) {
      assert.deepEqual(locate(open, [0, ...path]), locate(whole, ["items", index, ...path]));
    }
  }
  return true;
}

const split = [
  ["as kubectl writes it", "apiVersion: v1\nitems:\n- a: 1\n  b:\n  - x\n- c: 2\nkind: List\n"],
  ["indented items", "kind: List\nitems:\n  - a: 1\n    b: |\n      - no item\n  - c: 2\n"],
  [
    "items at the end, no last line break",
    "kind: List\nitems:\n- a: |\n    text\n- b: |\n    text",
  ],
  [
    "comments and blank lines",
    "# one\nitems: \n- a: 1\n# two\n\n  # three\n- b: 2\n\nkind: List\n",
  ],
  [
    "blocks of text that keep their ends",
    "items:\n- a: |+\n    x\n\n- b: >-\n    y\n\nkind: List\n",
  ],
  ["a marker before it", "---\nkind: List\nitems:\n- a: yes\n- b: 0o14\n"],
  ["Windows line ends", "kind: List\r\nitems:\r\n- a: 1\r\n- b: 2\r\n"],
  ["a key written twice in an item", "items:\n- a: 1\n- a: 1\n  b: 2\n  a: 3\nkind: List\n"],
  ["anchors that nothing stands for", "items:\n- a: &x 1\n- b: 2\nkind: List\n"],
] as const;

for (const [name, text] of split) {
  test(`a List is read item by item: ${name}`, () => {
    const first = { ...only(text), line: 7, start: 40 };
    assert.ok(agrees(first));
  });
}

const whole = [
  ["an alias to another item", "items:\n- a: &x 1\n- b: *x\nkind: List\n"],
  ["an alias within an item", "items:\n- a: &x {c: 1}\n  b: *x\nkind: List\n"],
  ["items that are no mappings", "items:\n- a\n- b\nkind: List\n"],
  ["a directive", "%TAG ! tag:example.com,2000:\n---\nitems:\n- a: !x 1\nkind: List\n"],
  ["items written twice", "items:\n- a: 1\nkind: List\nitems:\n- b: 1\n"],
  ["items in a quoted text", 'a: "\nitems:\n- b: 1\n"\nkind: List\nitems: []\n'],
  ["items one level down", "a:\n  items:\n  - b: 1\n"],
  ["a flow list", "items: [{a: 1}]\nkind: List\n"],
  ["something broken in the second item", "items:\n- a: 1\n- b: [\nkind: List\n"],
  ["something broken behind the items", "items:\n- a: 1\nkind: [\n"],
  ["a text that goes on at the margin", 'items:\n- a: "x\n- b: y"\nkind: List\n'],
  ["a bracket that closes at the margin", "items:\n- a: {\n  b: 1\n}\nkind: List\n"],
  ["a dash of its own", "items:\n-\n  a: 1\nkind: List\n"],
  ["a line end that only YAML 1.1 knows", "items:\n- a: 1\u2028- b: 2\nkind: List\n"],
  ["tabs", "items:\n- a: 1\n\t- b: 2\nkind: List\n"],
] as const;

for (const [name, text] of whole) {
  test(`a List is left whole: ${name}`, () => {
    assert.equal(listParts(only(text), 0), undefined);
  });
}

test("collections are nested as deep as in the whole, and no deeper", () => {
  const item = (depth: number): string => `items:\n- a: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
  assert.ok(agrees(only(item(197))));
  assert.equal(listParts(only(item(198)), 0), undefined);
  assert.throws(() => readDocument(only(item(198))), /nested deeper than 200/);
});

test("small documents and JSON are left whole", () => {
  assert.equal(listParts(only("items:\n- a: 1\nkind: List\n")), undefined);
  assert.equal(listParts(only('{"items": [{"a": 1}]}'), 0), undefined);
});

test("any List that is written out reads the same in parts", () => {
  const leaf = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie("tree"), { maxKeys: 3 }),
    ),
  }));
  const item = fc.dictionary(fc.string({ minLength: 1 }), tree, { minKeys: 1, maxKeys: 4 });
  const list = fc.array(item, { minLength: 1, maxLength: 4 });
  let parted = 0;
  fc.assert(
    fc.property(list, fc.boolean(), fc.nat({ max: 4 }), (items, noArrayIndent, width) => {
      const text = dump({ apiVersion: "v1", items, kind: "List" }, {
        noRefs: true,
        seqNoIndent: noArrayIndent,
        lineWidth: 20 + width * 20,
      } as object);
      if (agrees(only(text))) parted += 1;
    }),
    { numRuns: 150 },
  );
  assert.ok(parted > 75, `only ${parted} of 150 were read in parts`);
});
