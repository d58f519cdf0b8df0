import { stringEnd } from "./json-stream.ts";
import type { ItemNode, PairNode, TextNode } from "./tree.ts";

/** The tree of a text that `JSON.parse` takes and that is nested no deeper than the limit. */
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
    default: {
      const bare = /[^,\]}\s]*/y;
      bare.lastIndex = start;
      bare.exec(text);
      return { kind: "scalar", style: "plain", start, end: bare.lastIndex };
    }
  }
}

function mapping(text: string, start: number): TextNode {
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
  return { kind: "mapping", style: "flow", start, end: at + 1, pairs };
}

/** Of nearly every key the text itself; only an escape needs a parser. */
function keyIn(text: string, start: number, end: number): string {
  const plain = text.slice(start + 1, end - 1);
  return plain.includes("\\") ? (JSON.parse(text.slice(start, end)) as string) : plain;
}

function sequence(text: string, start: number): TextNode {
  const items: ItemNode[] = [];
  let at = skip(text, start + 1);
  while (at < text.length && text.charCodeAt(at) !== 93) {
    items.push({ mark: at, value: node(text, at) });
    at = comma(text, items.at(-1)?.value.end ?? at);
  }
  return { kind: "sequence", style: "flow", start, end: at + 1, items };
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
