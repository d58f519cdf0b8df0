import type { OpenDocument, TextNode } from "../snapshot/text/index.ts";
import type { Layout } from "./layout.ts";
import type { Splice } from "./lines.ts";

/** A document as it is written now. */
export interface Sheet {
  readonly open: OpenDocument;
  readonly text: string;
  readonly layout: Layout;
}

export interface Declined {
  readonly declined: string;
}

/** Splices that do one edit, or why it is not done. */
export type Placed = readonly Splice[] | Declined;

export function isDeclined(outcome: object): outcome is Declined {
  return "declined" in outcome;
}

/** The anchor before a value and a space, or "": a value that is replaced keeps its name. */
export function anchorOf(text: string, node: TextNode): string {
  if (node.kind === "alias") return "";
  const found = /^(?:![^\s]*\s+)?(&[^\s,[\]{}]+)/.exec(text.slice(node.start, node.start + 400));
  return found?.[1] === undefined ? "" : `${found[1]} `;
}

/** True where a stretch of YAML holds a comment. A `#` in a quoted string may count as one too. */
export function holdsComment(text: string): boolean {
  return /(?:^|\s)#/.test(text);
}
