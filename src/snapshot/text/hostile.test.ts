import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { parse } from "yaml";
import { Fault, type Json } from "../../model/index.ts";
import {
  decodeText,
  documents,
  duplicateKeys,
  limits,
  openDocument,
  readDocument,
} from "./index.ts";

/** Reads everything of the bytes, positions too; Faults are swallowed, anything else is thrown. */
function readAll(bytes: Uint8Array, file = "f.yaml"): { values: Json[]; faults: Fault[] } {
  const values: Json[] = [];
  const faults: Fault[] = [];
  const fault = (cause: unknown): void => {
    if (!(cause instanceof Fault) || cause.code === "internal") throw cause;
    faults.push(cause);
  };
  try {
    for (const document of documents(decodeText(bytes, file), file)) {
      try {
        const { value, duplicates } = readDocument(document);
        values.push(value);
        assert.equal(duplicateKeys(openDocument(document)).length > 0, duplicates);
      } catch (cause) {
        fault(cause);
      }
    }
  } catch (cause) {
    fault(cause);
  }
  return { values, faults };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: a, labels: &l {a: "b", "c": 'd'}}
spec:
  hostNetwork: yes
  nodeSelector: *l
  containers:
  - name: web # first
    args: ["--port", '80', x]
    command:
    - |
      echo
    - >-
      two
      words
    <<: {tty: true}
---
{"kind": "List", "items": [{"a": 1, "a": 2}, null]}
`;

const marks = fc.constantFrom(
  "\t",
  "\n",
  ":",
  "-",
  "&l ",
  "*l",
  "{",
  "}",
  "[",
  "]",
  "|",
  ">",
  "'",
  '"',
  "#",
  "<<: *l",
  "!!int ",
  "---\n",
  "...\n",
  "? ",
  "\0",
  "\uFEFF",
  "\u2028",
  "\r",
  "\\u12",
  "%YAML 1.2\n",
  "__proto__: ",
  ",",
  "`",
  "@",
);

describe("no input makes the reader throw anything but a coded fault", () => {
  test("arbitrary bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom("f.yaml", "f.jsonl"),
        (bytes, file) => {
          readAll(bytes, file);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("text made of YAML's own marks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(marks, fc.constantFrom("a", " ", "  ", "\n  ")), { maxLength: 40 }),
        (parts) => {
          readAll(utf8(parts.join("")));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("a manifest with pieces cut out and marks put in", () => {
    const edit = fc.tuple(fc.nat(manifest.length), fc.nat(12), fc.oneof(marks, fc.constant("")));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce(
          (text, [at, length, mark]) => text.slice(0, at) + mark + text.slice(at + length),
          manifest,
        );
        readAll(utf8(text));
      }),
      { numRuns: 1000 },
    );
  });
});

const deep = 100_000;
const bomb = (levels: number): string =>
  `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: levels }, (_, n) => `a${n + 1}: &a${n + 1} [${Array.from({ length: 10 }, () => `*a${n}`).join(", ")}]\n`).join("")}`;

const refused: [name: string, bytes: Uint8Array, code: string][] = [
  ["lists nested without end", utf8("[".repeat(deep)), "too-large"],
  ["mappings nested without end", utf8('{"a":'.repeat(deep)), "too-large"],
  ["closed JSON lists nested too deeply", utf8("[".repeat(deep) + "]".repeat(deep)), "too-large"],
  ["block lists nested too deeply", utf8("- ".repeat(deep)), "too-large"],
  ["explicit keys nested too deeply", utf8("? ".repeat(deep)), "too-large"],
  ["tagged lists nested too deeply", utf8("!a [".repeat(deep)), "too-large"],
  [
    "anchored lines nested too deeply",
    utf8(Array.from({ length: 1000 }, (_, n) => `${" ".repeat(n)}&a`).join("\n")),
    "unparsable",
  ],
  ["an alias bomb", utf8(bomb(9)), "too-large"],
  [
    "a merge bomb",
    utf8(
      `a0: &a0 {x: 1}\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} {<<: [*a${n}, *a${n}], y${n}: *a${n}}\n`).join("")}`,
    ),
    "too-large",
  ],
  ["a NUL character", utf8("a: 1\0"), "not-text"],
  ["bytes of a program", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0x00), "not-text"],
  ["half a UTF-16 unit", Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x62), "not-text"],
];

describe("what would exhaust the machine or is no text is refused", () => {
  for (const [name, bytes, code] of refused) {
    test(name, () => {
      const { values, faults } = readAll(bytes);
      assert.deepEqual(values, []);
      assert.deepEqual(
        faults.map((each) => each.code),
        [code],
      );
    });
  }

  test("a text beyond the limit", () => {
    assert.throws(() => decodeText(new Uint8Array(limits.text + 1).fill(0x20), "big.yaml"), {
      code: "too-large",
    });
  });
});

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return little ? bytes : bytes.swap16();
};

describe("text in every encoding that YAML names is decoded", () => {
  const encodings: [name: string, bytes: Uint8Array][] = [
    ["UTF-8", utf8("a: é😀")],
    ["UTF-8 with a byte order mark", utf8("\uFEFFa: é😀")],
    ["UTF-16, little end first", utf16("a: é😀", true)],
    ["UTF-16, big end first", utf16("a: é😀", false)],
  ];
  for (const [name, bytes] of encodings) {
    test(name, () => assert.deepEqual(readAll(bytes), { values: [{ a: "é😀" }], faults: [] }));
  }
});

test("a key __proto__ changes no prototype", () => {
  const [value] = readAll(
    utf8("__proto__: {polluted: true}\na: {<<: {__proto__: {polluted: true}}}"),
  ).values;
  assert.ok(value !== null && typeof value === "object");
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
  assert.ok(Object.hasOwn(value, "__proto__"));
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
});

const json = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);

test("JSON reads as itself, as JSON and as YAML", () => {
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify({ value }, null, indent);
      assert.deepEqual(readAll(utf8(text)).values, [{ value }]);
      assert.deepEqual(readAll(utf8(`value: ${JSON.stringify(value)}`)).values, [{ value }]);
    }),
    { numRuns: 300 },
  );
});

/** Scalars that YAML 1.2 and the API server agree on. */
const common = fc.constantFrom(
  "a",
  "a b",
  "true",
  "false",
  "null",
  "1",
  "-7",
  "1.5",
  "1e3",
  '"x: y"',
  "'it''s'",
  "|\n    te\n     xt\n",
  ">-\n    a\n    b\n",
  "[a, {b: c}]",
  "{a: [1, 2], b: }",
  "&x [1]",
  "# none",
  "http://a:80/b#c",
  "",
);

test("another parser reads the same values where the dialects agree", () => {
  const pair = fc.tuple(fc.constantFrom("a", "b", "c.d/e", '"f g"', "h i"), common);
  const block = fc
    .uniqueArray(pair, { selector: ([key]) => key, minLength: 1, maxLength: 4 })
    .map((pairs) => pairs.map(([key, value]) => `  ${key}: ${value}\n`).join(""));
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.constantFrom("k", "l", "m"), block), {
        selector: ([key]) => key,
        minLength: 1,
      }),
      (blocks) => {
        const text = blocks.map(([key, body]) => `${key}:\n${body}`).join("");
        const { values, faults } = readAll(utf8(text));
        assert.deepEqual(faults, []);
        assert.deepEqual(values, [parse(text)]);
      },
    ),
    { numRuns: 300 },
  );
});
