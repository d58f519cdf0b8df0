import type { OpenDocument, TextNode } from "../snapshot/text/index.ts";
import { columnOf, lineBreak, opensLine } from "./lines.ts";

/** How a document is laid out: what is written new follows it. */
export interface Layout {
  readonly json: boolean;
  readonly eol: string;
  /** columns that a nested block mapping is indented by */
  readonly step: number;
  /** columns that a block list's dash is indented by below its key */
  readonly dash: number;
}

/** The document's most common indentation; two columns and dashes below their key without any. */
export function layoutOf(open: OpenDocument): Layout {
  const { text } = open.document;
  const json = open.document.syntax === "json";
  const steps = new Map<number, number>();
  const dashes = new Map<number, number>();
  measure(text, open.root, steps, dashes);
  return { json, eol: lineBreak(text), step: common(steps, 2), dash: common(dashes, 0) };
}

function measure(
  text: string,
  node: TextNode,
  steps: Map<number, number>,
  dashes: Map<number, number>,
): void {
  if (node.kind === "sequence") {
    for (const { value } of node.items) measure(text, value, steps, dashes);
  }
  if (node.kind !== "mapping") return;
  const [first] = node.pairs;
  for (const { keyStart, value } of node.pairs) {
    const column = columnOf(
      text,
      first !== undefined && node.style === "block" ? first.keyStart : keyStart,
    );
    if (value.kind === "mapping" && value.pairs[0] !== undefined) {
      const at = value.pairs[0].keyStart;
      if (opensLine(text, at)) count(steps, columnOf(text, at) - column);
    }
    if (value.kind === "sequence" && value.style === "block" && value.items[0] !== undefined) {
      const at = value.items[0].mark;
      if (opensLine(text, at)) count(dashes, columnOf(text, at) - column);
    }
    measure(text, value, steps, dashes);
  }
}

function count(into: Map<number, number>, columns: number): void {
  if (columns >= 0) into.set(columns, (into.get(columns) ?? 0) + 1);
}

function common(counts: ReadonlyMap<number, number>, otherwise: number): number {
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return best?.[0] ?? otherwise;
}
