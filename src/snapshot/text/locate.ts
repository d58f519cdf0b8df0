import type { Path } from "../../model/index.ts";

import type { TextDocument } from "./documents.ts";
import { isJson } from "./json.ts";
import { jsonTree } from "./json-tree.ts";
import { offsetBeforeCuts } from "./shortened.ts";
import { lineStarts, type Position, positionAmong } from "./position.ts";
import { type MappingNode, type PairNode, resolved, type TextNode } from "./tree.ts";
import { parseAgain, unbroken } from "./yaml.ts";
import { yamlTree } from "./yaml-tree.ts";

/** A document opened for positions: its own text and the tree of what is written. */
export interface OpenDocument {
  readonly document: TextDocument;
  readonly root: TextNode;
}

/**
 * Parses a document for positions. Costs about as much as reading it, so it is done only for
 * documents with something to point at. Throws the Faults that reading throws.
 */
export function openDocument(document: TextDocument): OpenDocument {
  // JSON has no other line breaks than its own: in its strings the rest stay what they are.
  if (document.syntax === "json" && isJson(document.text, document))
    return { document, root: jsonTree(document.text) };
  const text = unbroken(document.text);
  return { document, root: yamlTree(text, parseAgain(text, document)) };
}

/** A value found by its path, with what stands around it. Offsets are the document's. */
export interface Place {
  /** the value as written; for an alias, what it stands for */
  readonly node: TextNode;
  /** the pair or item that holds it; absent at the root */
  readonly pair?: PairNode;
  readonly parent?: TextNode;
  /** for a list item: offset of its dash, or of itself in a flow list */
  readonly mark?: number;
  /**
   * The aliases and merges between the root and the value, outermost first: the value is written
   * once and holds in several places, so an edit of it changes them all.
   */
  readonly through: readonly Reference[];
}

export interface Reference {
  readonly by: "alias" | "merge";
  readonly start: number;
  readonly end: number;
}

/** Finds the value at a path, or the nearest ancestor that exists (`depth` steps of the path). */
export function find(
  open: OpenDocument,
  path: Path,
): { readonly place: Place; readonly depth: number } {
  let place: Place = { node: open.root, through: [] };
  for (const [depth, step] of path.entries()) {
    const next = child(place, step);
    if (next === undefined) return { place, depth };
    place = next;
  }
  return { place, depth: path.length };
}

function child(place: Place, step: string | number): Place | undefined {
  const { node } = place;
  const through: readonly Reference[] =
    node.kind === "alias"
      ? [...place.through, { by: "alias", start: node.start, end: node.end }]
      : place.through;
  const parent = resolved(node);
  if (parent.kind === "sequence" && typeof step === "number") {
    const item = parent.items[step];
    return item && { node: item.value, parent, mark: item.mark, through };
  }
  return parent.kind === "mapping" && typeof step === "string"
    ? member(parent, step, through)
    : undefined;
}

/** The last pair that gives the key its value, as the reader takes them: merges override what is before. */
function member(
  parent: MappingNode,
  key: string,
  through: readonly Reference[],
): Place | undefined {
  for (let at = parent.pairs.length - 1; at >= 0; at--) {
    const pair = parent.pairs[at]!;
    if (!pair.merge) {
      if (pair.key === key) return { node: pair.value, pair, parent, through };
      continue;
    }
    const by: Reference = { by: "merge", start: pair.keyStart, end: pair.value.end };
    const value = resolved(pair.value);
    const sources = value.kind === "sequence" ? value.items.map((item) => item.value) : [value];
    for (const source of sources) {
      const found = resolved(source);
      const inner = found.kind === "mapping" ? member(found, key, [...through, by]) : undefined;
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/**
 * Line and column in the file of the value at a path: of its key, or of a list item's first
 * character. A value that an alias or merge brings is located where it is written. For a path
 * that the document lacks, the nearest ancestor's.
 */
export function locate(open: OpenDocument, path: Path): Position {
  const { place } = find(open, path);
  const { document } = open;
  const at = place.pair?.keyStart ?? place.node.start;
  return positionAmong(startsOf(open), offsetBeforeCuts(document, at), document);
}

/** One List may hold a cluster, and every finding asks for a place in it: its lines are counted once. */
function startsOf(open: OpenDocument): readonly number[] {
  let starts = known.get(open);
  if (starts === undefined) {
    starts = lineStarts(open.document.text);
    known.set(open, starts);
  }
  return starts;
}

const known = new WeakMap<OpenDocument, readonly number[]>();
