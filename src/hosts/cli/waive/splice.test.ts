import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Fault } from "../../../model/index.ts";
import { documents, readDocument } from "../../../snapshot/text/index.ts";
import type { NewEntry } from "./entry.ts";
import { withEntry } from "./splice.ts";

const entry: NewEntry["entry"] = {
  control: "host-path",
  selector: { kinds: ["Node"], names: ["n1"] },
  reason: "because: #1",
  owner: "ann",
  expires: "2027-01-31",
};
const added: NewEntry = { section: "waivers", entry };

const item = (indent: string) =>
  [
    "- control: host-path",
    "  selector:",
    "    kinds: [Node]",
    "    names: [n1]",
    '  reason: "because: #1"',
    "  owner: ann",
    "  expires: 2027-01-31",
  ]
    .map((line) => `${indent}${line}\n`)
    .join("");

const spliced: readonly [says: string, before: string, after: string][] = [
  ["an empty file", "", `waivers:\n${item("  ")}`],
  ["a file of comments", "# ours\n", `# ours\nwaivers:\n${item("  ")}`],
  ["a file that does not end its line", "a: 1", `a: 1\nwaivers:\n${item("  ")}`],
  [
    "a file with comments at its end",
    "a: 1 # x\n\n# end\n",
    `a: 1 # x\n\n# end\nwaivers:\n${item("  ")}`,
  ],
  ["a document that is ended", "---\na: 1\n...\n", `---\na: 1\nwaivers:\n${item("  ")}...\n`],
  ["an empty list", "waivers: [] # none yet\na: 1\n", `waivers: # none yet\n${item("  ")}a: 1\n`],
  ["a key without a value", "waivers:\na: 1\n", `waivers:\n${item("  ")}a: 1\n`],
  [
    "a list at the key's own column",
    "waivers:\n- a: 1 # one\n\n# other\nb: 2\n",
    `waivers:\n- a: 1 # one\n${item("")}\n# other\nb: 2\n`,
  ],
  [
    "a list with its own indentation",
    "waivers:\n    - a: 1\nb: 2\n",
    `waivers:\n    - a: 1\n${item("    ")}b: 2\n`,
  ],
  [
    "a list that ends in a block of text",
    "waivers:\n  - a: |\n      x\nb: 2\n",
    `waivers:\n  - a: |\n      x\n${item("  ")}b: 2\n`,
  ],
  [
    "a mapping that is indented",
    "  a: 1\n  waivers:\n    - b: 1\n",
    `  a: 1\n  waivers:\n    - b: 1\n${item("    ")}`,
  ],
  ["a list in braces", "waivers: [{a: 1}]\n", `waivers: [{a: 1}, ${JSON.stringify(entry)}]\n`],
];

for (const [says, before, after] of spliced) {
  test(`an entry is added to ${says}, and nothing else changes`, () => {
    assert.equal(withEntry(before, "rampart.yaml", added), after);
  });
}

test("line ends stay as they are", () => {
  const after = withEntry("a: 1\r\nwaivers:\r\n- b: 1\r\n", "rampart.yaml", added);
  assert.equal(after, `a: 1\r\nwaivers:\r\n- b: 1\r\n${item("").replaceAll("\n", "\r\n")}`);
});

const byHand: readonly [says: string, text: string][] = [
  ["JSON", '{"a": 1}\n'],
  ["several documents", "a: 1\n---\nb: 2\n"],
  ["a list under an anchor that is used again", "waivers: &w\n  - a: 1\nb: *w\n"],
  ["a list that is an alias", "b: &w [1]\nwaivers: *w\n"],
  ["a section that is no list", "waivers: {a: 1}\n"],
  ["a list at the top", "- a\n"],
];

for (const [says, text] of byHand) {
  test(`${says} is left as it is, to be changed by hand`, () => {
    assert.throws(
      () => withEntry(text, "rampart.yaml", added),
      (error) => error instanceof Fault && error.code === "config" && /by hand/.test(error.message),
    );
  });
}

test("whatever the words, the entry is read back as it was meant", () => {
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 20 });
  const odd = fc.constantFrom(
    "yes",
    "null",
    "~",
    "1e3",
    "0x1",
    "2027-01-31",
    "a: b",
    "a #b",
    "\u2028",
    "\u0085",
    "'",
    "- a",
    "<<",
  );
  fc.assert(
    fc.property(fc.oneof(text, odd), fc.oneof(text, odd), (reason, owner) => {
      fc.pre(reason.isWellFormed() && owner.isWellFormed());
      const after = withEntry("# x\nwaivers:\n  - a: 1\n", "rampart.yaml", {
        section: "waivers",
        entry: { ...entry, reason, owner },
      });
      const [document] = documents(after, "rampart.yaml");
      const { value } = readDocument(document!);
      assert.deepEqual((value as never)["waivers"], [{ a: 1 }, { ...entry, reason, owner }]);
    }),
  );
});
