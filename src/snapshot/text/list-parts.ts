import { randomInt } from "node:crypto";
import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import type { TextDocument } from "./documents.ts";
import { duplicateKeys, type Duplicate } from "./duplicates.ts";
import { limits } from "./limits.ts";
import { openDocument } from "./locate.ts";
import { readYaml, type Reading } from "./yaml.ts";

/** A List that was read item by item. */
export interface ListParts {
  /** the List without its items */
  readonly frame: JsonObject;
  readonly items: ListPart[];
}

export interface ListPart {
  readonly value: JsonObject;
  /** the item's own text, a list of one: its path in it begins with 0 */
  readonly document: TextDocument;
  readonly duplicates: readonly Duplicate[];
}

/** Below this the events of the whole cost less than the care. */
const leastText = 1 << 18;

/** Stands in the place of the items. Nobody who writes an input can know it. */
const mark = String(randomInt(1e14, 2e14));

/**
 * Reads a large YAML List one item at a time, as `kubectl get -o yaml` writes it, so that the
 * parser's events of one item are held and not those of a cluster. The values are those of
 * reading the whole: wherever that is not certain (an item that is no mapping or does not stand by
 * itself, aliases, directives, anything that cannot be read) the answer is undefined, and the
 * document is to be read whole, which also says what is wrong with it.
 */
export function listParts(document: TextDocument, least = leastText): ListParts | undefined {
  if (document.syntax !== "yaml" || document.text.length < least) return undefined;
  const cut = cutApart(document);
  if (cut === undefined) return undefined;
  try {
    const { value, duplicates } = alone(cut.frame, document);
    if (duplicates || !isObject(value)) return undefined;
    const { items, ...frame } = value;
    if (!Array.isArray(items) || items.length !== 1 || items[0] !== mark) return undefined;
    return { frame: frame as JsonObject, items: cut.items.map(part) };
  } catch {
    return undefined;
  }
}

/** Throws where the text says something that depends on what stands around it. */
function alone(text: string, at: TextDocument): Reading {
  // One collection around it is not in the text; and what aliases add is counted for a whole document.
  return readYaml(text, at, { depth: limits.depth - 1, aliasedNodes: 0 });
}

function part(document: TextDocument): ListPart {
  const { value, duplicates } = alone(document.text, document);
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const [item] = items;
  if (items.length !== 1 || !isObject(item)) throw new Error("no list of one mapping");
  return {
    value: item,
    document,
    duplicates: duplicates ? duplicateKeys(openDocument(document)) : [],
  };
}

interface Cut {
  /** the text with `mark` for the items */
  readonly frame: string;
  readonly items: readonly TextDocument[];
}

const key = "items:";

/** The lines of each item of a block list `items` of the root. Looks at indentation only. */
function cutApart(document: TextDocument): Cut | undefined {
  const { text } = document;
  const found = text.startsWith(key) ? 0 : text.indexOf(`\n${key}`) + 1;
  if (found === 0 && !text.startsWith(key)) return undefined;
  const head = text.slice(0, found);
  // A directive gives tags another meaning.
  if (head.startsWith("%") || head.includes("\n%")) return undefined;
  const first = text.indexOf("\n", found) + 1;
  if (first === 0 || text.slice(found + key.length, first).trim() !== "") return undefined;
  const lines = itemLines(text, first);
  if (lines === undefined) return undefined;
  const { starts, end } = lines;
  const items: TextDocument[] = [];
  let line = document.line;
  let counted = 0;
  for (const [i, start] of starts.entries()) {
    line += newlines(text, counted, start);
    counted = start;
    const stop = starts[i + 1] ?? end;
    items.push({
      file: document.file,
      syntax: "yaml",
      text: text.slice(start, stop),
      line,
      column: 1,
      start: document.start + start,
      end: document.start + stop,
    });
  }
  return { frame: `${head}${key} ["${mark}"]\n${text.slice(end)}`, items };
}

/** Where the lines begin that open an item, and the first line that belongs to none. */
function itemLines(text: string, first: number): { starts: number[]; end: number } | undefined {
  const indent = spaces(text, first, text.length);
  const starts: number[] = [];
  for (let at = first; at < text.length;) {
    const column = spaces(text, at, indent);
    const code = text.charCodeAt(at + column);
    // 45 is a dash, 32 a space, 35 a comment, 10 and 13 the end of a line.
    if (column === indent && code === 45) {
      if (text.charCodeAt(at + column + 1) !== 32) return undefined;
      starts.push(at);
    } else if (code !== 32 && code !== 35 && code !== 10 && code !== 13) {
      if (column === indent && indent > 0) return undefined;
      return starts.length === 0 ? undefined : { starts, end: at };
    }
    const next = text.indexOf("\n", at);
    at = next < 0 ? text.length : next + 1;
  }
  return starts.length === 0 || starts[0] !== first ? undefined : { starts, end: text.length };
}

function spaces(text: string, from: number, most: number): number {
  let count = 0;
  while (count < most && text.charCodeAt(from + count) === 32) count += 1;
  return count;
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) {
    count += 1;
  }
  return count;
}
