import { stringEnd } from "./json-stream.ts";
import type { ItemNode, PairNode, TextNode } from "./tree.ts";

/**
 * The tree of a text that `JSON.parse` takes and that is nested no deeper than the limit. What is in
 * a collection is looked at when it is asked for: few of the places in a text are.
 */
export function jsonTree(text: string): TextNode {
  return node(text, skip(text, 0));
}

function node(text: string, start: number): TextNode {
  switch (text.charCodeAt(start)) {
    case 123:
      return mapping(text, start);
    case 91:
      return sequence(text, start);
    case 34:
      return { kind: "scalar", style: "double", start, end: stringEnd(text, start) };
    default:
      return { kind: "scalar", style: "plain", start, end: bareEnd(text, start) };
  }
}

function mapping(text: string, start: number): TextNode {
  let known: readonly PairNode[] | undefined;
  return {
    kind: "mapping",
    style: "flow",
    start,
    end: collectionEnd(text, start),
    get pairs() {
      return (known ??= pairsIn(text, start));
    },
  };
}

function pairsIn(text: string, start: number): readonly PairNode[] {
  const pairs: PairNode[] = [];
  let at = skip(text, start + 1);
  while (text.charCodeAt(at) === 34) {
    const keyEnd = stringEnd(text, at);
    const colon = skip(text, keyEnd);
    const value = node(text, skip(text, colon + 1));
    const key = keyIn(text, at, keyEnd);
    pairs.push({ key, merge: false, keyStart: at, keyEnd, value });
    at = comma(text, value.end);
  }
  return pairs;
}

function bareEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // 44 is a comma, 93 and 125 close a collection.
    if (code === 44 || code === 93 || code === 125 || code <= 32) break;
  }
  return at;
}

/** The offset behind the bracket that closes the collection at `start`. */
function collectionEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const end = stringEnd(text, at);
      if (end < 0) break;
      at = end - 1;
    } else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** Of nearly every key the text itself; only an escape needs a parser. */
function keyIn(text: string, start: number, end: number): string {
  const plain = text.slice(start + 1, end - 1);
  return plain.includes("\\") ? (JSON.parse(text.slice(start, end)) as string) : plain;
}

function sequence(text: string, start: number): TextNode {
  let known: readonly ItemNode[] | undefined;
  return {
    kind: "sequence",
    style: "flow",
    start,
    end: collectionEnd(text, start),
    get items() {
      return (known ??= itemsIn(text, start));
    },
  };
}

function itemsIn(text: string, start: number): readonly ItemNode[] {
  const items: ItemNode[] = [];
  let at = skip(text, start + 1);
  while (at < text.length && text.charCodeAt(at) !== 93) {
    items.push({ mark: at, value: node(text, at) });
    at = comma(text, items.at(-1)?.value.end ?? at);
  }
  return items;
}

/** Offset of the next member, or of the closing bracket. */
function comma(text: string, from: number): number {
  const at = skip(text, from);
  return text.charCodeAt(at) === 44 ? skip(text, at + 1) : at;
}

function skip(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at += 1;
  return at;
}
