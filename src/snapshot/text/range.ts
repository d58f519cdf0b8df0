import type { Path } from "../../model/index.ts";
import { find, type OpenDocument, type Reference } from "./locate.ts";
import { resolved, type ScalarNode, type TextNode } from "./tree.ts";

/** Offsets of the file's text, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a value and its key stand, for edits that splice the file's text. */
export interface Range {
  /** the key as written, quotes included; absent for list items and the root */
  readonly key?: Span;
  /** offset of a block list item's dash */
  readonly dash?: number;
  /** the value as written, tag and anchor included; empty after the colon where nothing is written */
  readonly value: Span;
  readonly kind: "mapping" | "sequence" | "scalar" | "alias";
  readonly style: "block" | "flow" | ScalarNode["style"];
  /** style of the mapping or list that holds it; absent at the root */
  readonly holder?: "block" | "flow";
  /**
   * Column, from 0, of this value's keys or dashes in block style; for anything else the column
   * at which block children would stand if the value became a block collection.
   */
  readonly indent: number;
  /** end of the last key and value, or item, of a non-empty collection: where another one goes */
  readonly lastEnd?: number;
  /** number of keys or items */
  readonly size: number;
  /**
   * The lines that hold this pair or item and nothing else, line ends included: what removing it
   * cuts. Absent where it shares a line with something else.
   */
  readonly lines?: Span;
  /** aliases and merges on the way, outermost first: an edit here changes their other users too */
  readonly through: readonly Reference[];
}

/** The range of the value at a path, undefined where the document does not write it. */
export function rangeOf(open: OpenDocument, path: Path): Range | undefined {
  const { place, depth } = find(open, path);
  if (depth < path.length) return undefined;
  const { text, start: base } = open.document;
  const { node, pair, parent } = place;
  const from = pair?.keyStart ?? place.mark ?? node.start;
  const holder = parent !== undefined && "style" in parent ? parent.style : undefined;
  const children =
    node.kind === "mapping" ? node.pairs : node.kind === "sequence" ? node.items : [];
  const last = children.at(-1)?.value.end;
  const lines = holder === "block" ? ownLines(text, from, node.end) : undefined;
  return {
    ...(pair && { key: { start: base + pair.keyStart, end: base + pair.keyEnd } }),
    ...(place.mark !== undefined && holder === "block" && { dash: base + place.mark }),
    value: { start: base + node.start, end: base + node.end },
    kind: node.kind,
    style: node.kind === "alias" ? styleOf(resolved(node)) : node.style,
    ...((holder === "block" || holder === "flow") && { holder }),
    indent: childColumn(text, node, from),
    ...(last !== undefined && { lastEnd: base + last }),
    size: children.length,
    ...(lines && { lines: { start: base + lines.start, end: base + lines.end } }),
    through: place.through,
  };
}

function styleOf(node: Exclude<TextNode, { kind: "alias" }>): Range["style"] {
  return node.style;
}

function childColumn(text: string, node: TextNode, from: number): number {
  if (node.kind === "mapping" && node.style === "block")
    return column(text, node.pairs[0]?.keyStart ?? from);
  if (node.kind === "sequence" && node.style === "block")
    return column(text, node.items[0]?.mark ?? from);
  return from === node.start ? column(text, from) : column(text, from) + 2;
}

function column(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** The whole lines around a span, where only white space and a comment stand beside it. */
function ownLines(text: string, start: number, end: number): Span | undefined {
  const first = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(first, start).trim() !== "") return undefined;
  // a block scalar's end is the end of its last line already
  if (end > 0 && text.charCodeAt(end - 1) === 10) return { start: first, end };
  const next = text.indexOf("\n", end);
  const after = next < 0 ? text.length : next + 1;
  return /^[ \t]*(?:#[^\n]*)?\r?\n?$/.test(text.slice(end, after))
    ? { start: first, end: after }
    : undefined;
}
