import type { TextNode } from "../snapshot/text/index.ts";

/** A replacement of a stretch of text; several of one edit never overlap. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with splices applied. Of two at one offset the one given first comes first. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: by } of splices.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), by);
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Offset after the line break that ends the line of `at`, or the text's end. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** Offset of the line's end, before its line break. */
export function lineEnd(text: string, at: number): number {
  const next = nextLine(text, at);
  if (text[next - 1] !== "\n") return next;
  return text[next - 2] === "\r" ? next - 2 : next - 1;
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** True where only spaces stand before an offset on its line. */
export function opensLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === "";
}

export function lineBreak(text: string): string {
  const at = text.indexOf("\n");
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** The last node that is written inside a node: where its text ends. */
export function lastLeaf(node: TextNode): TextNode {
  if (node.kind === "mapping" && node.style === "block") {
    const last = node.pairs.at(-1);
    return last === undefined ? node : lastLeaf(last.value);
  }
  if (node.kind === "sequence" && node.style === "block") {
    const last = node.items.at(-1);
    return last === undefined ? node : lastLeaf(last.value);
  }
  return node;
}

/** Offset of the line after a value, with the comment that ends its last line. */
export function afterValue(text: string, node: TextNode): number {
  const leaf = lastLeaf(node);
  if (leaf.kind !== "scalar" || (leaf.style !== "literal" && leaf.style !== "folded")) {
    return nextLine(text, leaf.end);
  }
  const header = text.slice(leaf.start, nextLine(text, leaf.start));
  // Blank lines after the text are part of it only where the header says keep.
  if (/^[^#]*[|>][0-9]?\+/.test(header)) {
    return text[leaf.end - 1] === "\n" ? leaf.end : nextLine(text, leaf.end);
  }
  const written = text.slice(leaf.start, leaf.end).trimEnd().length;
  return nextLine(text, leaf.start + written);
}

/** Goes past the comment lines from `at` on that are indented by at least `column`. */
export function pastComments(text: string, at: number, column: number): number {
  let here = at;
  while (here < text.length) {
    const next = nextLine(text, here);
    const found = /^( *)#/.exec(text.slice(here, next));
    if (found === null || (found[1]?.length ?? 0) < column) return here;
    here = next;
  }
  return here;
}

/** A splice that adds whole lines before `at`, which is a line's start or the text's end. */
export function addLines(text: string, at: number, lines: readonly string[], eol: string): Splice {
  const open = at === text.length && at > 0 && text[at - 1] !== "\n";
  const body = lines.join(eol);
  return { start: at, end: at, text: open ? eol + body : body + eol };
}
