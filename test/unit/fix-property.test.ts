import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { applyEdits, same, withEmptied } from "../../src/fix/apply-edits.ts";
import { unifiedDiff } from "../../src/fix/diff.ts";
import { splice } from "../../src/fix/splice.ts";
import type { Json, Path } from "../../src/model/index.ts";
import { documents, readDocument, type TextDocument } from "../../src/snapshot/text/index.ts";
import { editOf, kinds, object, printed, style, tree } from "./random-yaml.ts";

function documentOf(source: string): TextDocument | undefined {
  return [...documents(source, "f.yaml")][0];
}

function comments(source: string): readonly string[] {
  return [...source.matchAll(/# at (\[.*\])/g)].map(([, path]) => path ?? "");
}

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.every((step, index) => path[index] === step);
}

test("any edit of any manifest reads as meant and leaves the rest as it is", () => {
  let made = 0;
  let declined = 0;
  const property = fc.property(
    object,
    style,
    kinds,
    fc.nat(),
    tree,
    (value, how, kind, pick, to) => {
      const source = printed(value, how);
      const document = documentOf(source);
      fc.pre(document !== undefined);
      const before = readDocument(document).value;
      const edit = editOf(before, kind, pick, kind === "set" && typeof to === "object" ? true : to);
      fc.pre(edit !== undefined);
      const expected = applyEdits(before, [edit]);
      fc.pre(expected !== undefined);
      const result = splice(document, [], [edit]);
      if ("declined" in result) {
        declined += 1;
        return;
      }
      made += 1;
      const after = { ...document, text: result.text };
      assert.ok(same(readDocument(after).value, expected), "reads as the old value, edited");
      const removed = edit.op === "remove" ? withEmptied(before, edit.path) : undefined;
      const kept = comments(result.text);
      for (const comment of comments(source)) {
        const inside = removed !== undefined && startsWith(JSON.parse(comment) as Path, removed);
        assert.ok(inside || kept.includes(comment), `the comment at ${comment} stays`);
      }
      const lost = linesLost(document.text, result.text);
      if (removed === undefined) assert.ok(lost <= 1, `${lost} lines of others changed`);
      const lineEnds = new Set(result.text.match(/\r?\n/g));
      const own = document.text.match(/\r?\n/)?.[0] ?? "\n";
      assert.ok(
        [...lineEnds].every((one) => one === own),
        "line ends stay",
      );
      assert.equal(
        result.text.endsWith("\n"),
        document.text.endsWith("\n"),
        "so does the last one",
      );
      if (edit.op === "set" && !isNull(edit.value)) {
        const again = splice(after, [], [edit]);
        assert.deepEqual(again, result, "a second time there is nothing to do");
      }
    },
  );
  fc.assert(property, { numRuns: 1500, seed: 20261124 });
  assert.ok(made > 800, `only ${made} edits were made`);
  assert.ok(declined < made / 20, `${declined} of ${made + declined} edits were declined`);
});

function isNull(value: Json): boolean {
  return value === null;
}

/** Lines of the old text that are not in the new one, by the diff that users see. */
function linesLost(before: string, after: string): number {
  const lines = unifiedDiff([{ name: "f", before, after }])
    .split("\n")
    .slice(2);
  // A last line without a line break counts as changed where lines follow it: that is no loss.
  return lines.filter(
    (line, index) => line.startsWith("-") && !lines[index + 1]?.startsWith("\\ No newline"),
  ).length;
}
