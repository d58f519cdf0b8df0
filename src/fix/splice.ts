import { Fault, type Edit, type Json, valueAt, type Path } from "../model/index.ts";
import {
  openDocument,
  readDocument,
  type TextDocument,
  type TextNode,
} from "../snapshot/text/index.ts";
import { applyEdits, same } from "./apply-edits.ts";
import { layoutOf, type Layout } from "./layout.ts";
import { spliced, type Splice } from "./lines.ts";
import { placeEdit } from "./place.ts";
import { isDeclined, type Declined } from "./sheet.ts";
import { editsBetween, smallerEdits } from "./smaller-edits.ts";

/**
 * The text of a document with edits made as splices: what they do not touch keeps every byte. The
 * result was read back and is the old value with the edits applied, to the letter; where that
 * cannot be had, nothing is changed and the reason is told. `within` is the object's place in the
 * document.
 */
export function splice(
  document: TextDocument,
  within: Path,
  edits: readonly Edit[],
): { readonly text: string } | Declined {
  const placed = edits.map((edit) => ({ ...edit, path: [...within, ...edit.path] }));
  const before = reading(document);
  if (isDeclined(before)) return before;
  const expected = applyEdits(before.value, placed);
  if (expected === undefined) return { declined: "the document has no place for the edit" };
  const fast = atOnce(document, before.value, placed, expected);
  return fast ?? oneByOne(document, before.value, placed, expected);
}

/**
 * All edits in one parse, where each has a place of its own and none takes anything away; undefined
 * where they do not, or the result does not read as meant.
 */
function atOnce(
  document: TextDocument,
  value: Json,
  edits: readonly Edit[],
  expected: Json,
): { readonly text: string } | undefined {
  if (edits.some(({ op }) => op === "remove")) return undefined;
  const open = openDocument(document);
  if (hasAlias(open.root)) return undefined;
  const sheet = { open, text: document.text, layout: layoutOf(open) };
  const all: Splice[] = [];
  for (const edit of editsBetween(value, expected)) {
    const splices = placeEdit(sheet, value, edit);
    if (isDeclined(splices)) return undefined;
    all.push(...splices);
  }
  if (!areApart(all)) return undefined;
  const text = spliced(document.text, all);
  const now = reading({ ...document, text });
  return !isDeclined(now) && same(now.value, expected) ? { text } : undefined;
}

/** Lines may be added at one offset in the order given; anything else at one place is in the way. */
function areApart(splices: readonly Splice[]): boolean {
  const sorted = splices.toSorted((a, b) => a.start - b.start);
  return sorted.every((one, index) => {
    const next = sorted[index + 1];
    if (next === undefined || next.start > one.end) return true;
    return next.start === one.end && [one, next].every((each) => /^\r?\n|\n$/.test(each.text));
  });
}

function oneByOne(
  document: TextDocument,
  before: Json,
  edits: readonly Edit[],
  expected: Json,
): { readonly text: string } | Declined {
  let text = document.text;
  let value = before;
  let layout: Layout | undefined;
  for (const edit of edits) {
    for (const small of smallerEdits(value, edit)) {
      // An edit of a shared value may have done this one already.
      if (holdsAlready(small, value, expected)) continue;
      const open = openDocument({ ...document, text });
      // The layout is that of the text as it was: what was added must not outvote it.
      layout ??= layoutOf(open);
      const splices = placeEdit({ open, text, layout }, value, small);
      if (isDeclined(splices)) return splices;
      text = spliced(text, splices);
      const now = reading({ ...document, text });
      if (isDeclined(now)) return { declined: unproven(open.root, document.text) };
      value = now.value;
    }
  }
  if (!same(value, expected)) {
    return { declined: unproven(openDocument(document).root, document.text) };
  }
  return { text };
}

function reading(document: TextDocument): { readonly value: Json } | Declined {
  try {
    const { value, duplicates } = readDocument(document);
    return duplicates
      ? { declined: "a key is written twice, and readers differ on which one counts" }
      : { value };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { declined: error.message };
  }
}

function holdsAlready(edit: Edit, value: Json, expected: Json): boolean {
  const path = edit.op === "remove" ? edit.path.slice(0, -1) : edit.path;
  const now = valueAt(value, path);
  if (now === undefined) return edit.op === "remove";
  return same(now, valueAt(expected, path));
}

/** Why an edit could not be proved: most often because its text holds in several places. */
function unproven(root: TextNode, text: string): string {
  return hasAlias(root)
    ? "the text is shared through an anchor, so that the edit would change other places too"
    : text.includes("\t")
      ? "the edited text does not read as intended; tabs stand in it"
      : "the edited text does not read as intended";
}

export function hasAlias(node: TextNode): boolean {
  if (node.kind === "alias") return true;
  if (node.kind === "sequence") return node.items.some(({ value }) => hasAlias(value));
  return node.kind === "mapping" && node.pairs.some(({ value }) => hasAlias(value));
}
