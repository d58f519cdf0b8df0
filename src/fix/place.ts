import { isObject, valueAt, type Edit, type Json, type Path } from "../model/index.ts";
import { resolved, type TextNode } from "../snapshot/text/index.ts";
import { applyEdit, withEmptied } from "./apply-edits.ts";
import { descend, type Descent, type Holder, type Mapping } from "./descend.ts";
import { insertItem, insertPair } from "./insert.ts";
import { columnOf } from "./lines.ts";
import { removeHeld } from "./remove.ts";
import { replaceNode } from "./replace.ts";
import type { Placed, Sheet } from "./sheet.ts";
import { flowText, indented, isShort, leaves, pairLines } from "./write-value.ts";

/** A local copy of a shared value is written only where it stays this small. */
const mostCopied = 20;

/**
 * The splices that do one small edit. `value` is what the document reads as now. The result is a
 * proposal: the caller reads it back.
 */
export function placeEdit(sheet: Sheet, value: Json, edit: Edit): Placed {
  const after = applyEdit(value, edit);
  if (after === undefined) return { declined: "the document has no place for the edit" };
  const path = edit.op === "remove" ? withEmptied(value, edit.path) : edit.path;
  const descent = descend(sheet.open.root, path);
  switch (descent.is) {
    case "alias":
    case "merged":
      return override(sheet, descent, path, after, edit.op === "remove");
    case "missing":
      if (edit.op === "remove") return { declined: "there is nothing to remove" };
      return create(sheet, descent, path, edit.op === "append" ? [edit.value] : edit.value);
    case "found":
      return change(sheet, descent, path, edit, after);
  }
}

function change(
  sheet: Sheet,
  { node, holder }: Extract<Descent, { is: "found" }>,
  path: Path,
  edit: Edit,
  after: Json,
): Placed {
  if (edit.op === "remove") {
    if (holder === undefined) return { declined: "the document as a whole is not removed" };
    if (holds(holder) > 1) return removeHeld(sheet, holder);
    // The last member goes: its parent is written as `{}` or `[]`.
    const outer = descend(sheet.open.root, path.slice(0, -1));
    if (outer.is !== "found") return { declined: "the value's parent has no place" };
    return replaceNode(sheet, outer.node, outer.holder, holder.in === "mapping" ? {} : []);
  }
  if (edit.op === "append") {
    if (node.kind === "sequence" && node.items.length > 0) {
      return insertItem(sheet, node, edit.value);
    }
    const list = valueAt(after, path);
    if (list === undefined) return { declined: "the document has no place for the edit" };
    if (node.kind === "alias" && leaves(list) > mostCopied) return shared(node, sheet);
    return replaceNode(sheet, node, holder, list);
  }
  return replaceNode(sheet, node, holder, edit.value);
}

function holds(holder: Exclude<Holder, undefined>): number {
  return holder.in === "mapping" ? holder.parent.pairs.length : holder.parent.items.length;
}

/** Writes what is missing from the nearest ancestor down. */
function create(
  sheet: Sheet,
  { node, holder, depth }: Extract<Descent, { is: "missing" }>,
  path: Path,
  value: Json,
): Placed {
  const step = path[depth];
  const member = nested(path.slice(depth + 1), value);
  if (step === undefined || member === undefined) return { declined: "a list item is missing" };
  if (node.kind === "mapping" && node.pairs.length > 0 && typeof step === "string") {
    return insertPair(sheet, node, step, member);
  }
  if (node.kind === "sequence" && node.items.length > 0 && step === node.items.length) {
    return insertItem(sheet, node, member);
  }
  const whole = typeof step === "string" ? Object.fromEntries([[step, member]]) : [member];
  return replaceNode(sheet, node, holder, whole);
}

function nested(path: Path, value: Json): Json | undefined {
  let made = value;
  for (const step of path.toReversed()) {
    if (typeof step === "number") return undefined;
    made = Object.fromEntries([[step, made]]);
  }
  return made;
}

/**
 * A value that is written elsewhere is overridden here: a key beside `<<` wins over the merged
 * one, and an alias to a mapping becomes a merge of it. Nothing else changes.
 */
function override(
  sheet: Sheet,
  descent: Extract<Descent, { is: "alias" | "merged" }>,
  path: Path,
  after: Json,
  removes: boolean,
): Placed {
  const { node, depth } = descent;
  const key = path[depth];
  const value = valueAt(after, path.slice(0, depth + 1));
  if (removes && path.length === depth + 1) return shared(node, sheet);
  if (typeof key !== "string" || value === undefined || leaves(value) > mostCopied) {
    return shared(node, sheet);
  }
  if (descent.is === "merged") return insertPair(sheet, descent.node, key, value);
  if (!isObject(valueAt(after, path.slice(0, depth)))) return shared(node, sheet);
  return asMerge(sheet, descent, key, value);
}

function asMerge(
  sheet: Sheet,
  { node, holder }: Extract<Descent, { is: "alias" }>,
  key: string,
  value: Json,
): Placed {
  const { text, layout } = sheet;
  if (holder === undefined || resolved(node).kind !== "mapping") return shared(node, sheet);
  const alias = text.slice(node.start, node.end);
  if (holder.parent.style === "flow" || layout.json) {
    const pair = isShort(value) ? flowText({ [key]: value }, false).slice(1, -1) : undefined;
    if (pair === undefined) return shared(node, sheet);
    return [{ start: node.start, end: node.end, text: `{<<: ${alias}, ${pair}}` }];
  }
  const column = columnOf(text, columnStart(holder));
  const deeper =
    column + (holder.in === "mapping" ? layout.step : node.start - columnStart(holder));
  const lines = [`<<: ${alias}`, ...pairLines(key, value, layout)];
  const [first = "", ...rest] = indented(lines, deeper);
  const open = holder.in === "mapping" ? `${layout.eol}${first}` : first.trimStart();
  const start = holder.in === "mapping" ? text.slice(0, node.start).trimEnd().length : node.start;
  return [{ start, end: node.end, text: [open, ...rest].join(layout.eol) }];
}

function columnStart(holder: Exclude<Holder, undefined>): number {
  if (holder.in === "sequence") return holder.parent.items[holder.index]?.mark ?? 0;
  return (holder.parent as Mapping).pairs[0]?.keyStart ?? 0;
}

function shared(node: TextNode, sheet: Sheet): Placed {
  const line = sheet.text.slice(0, node.start).split("\n").length - 1 + sheet.open.document.line;
  return {
    declined: `the value is shared through an alias or merge (line ${line}): write it out where it is to differ`,
  };
}
