import { valueAt, type Json, type Path } from "../model/index.ts";
import { readDocument, type OpenDocument, type TextDocument } from "../snapshot/text/index.ts";
import { same } from "./apply-edits.ts";
import { descend } from "./descend.ts";
import { columnOf, lineStart, opensLine, afterValue, nextLine } from "./lines.ts";
import { hasAlias } from "./splice.ts";

/**
 * A stretch of a document that reads on its own: the document, or one item of a List. Edits of an
 * item then cost what the item is long, not what the List is.
 */
export interface Unit {
  /** reads as the object alone where `within` is empty */
  readonly document: TextDocument;
  /** the object's place in `document` */
  readonly within: Path;
  /** the stretch in the text of the document that the unit was cut from */
  readonly start: number;
  readonly end: number;
  /** the text to put there for an edited text of the unit; undefined where it does not fit back */
  readonly back: (text: string) => string | undefined;
}

/** A document that units are cut from, with what all of them ask. */
export interface Cuttable {
  readonly open: OpenDocument;
  readonly value: Json;
  /** an anchor may tie its items together: then the document is the only unit */
  readonly isTied: boolean;
  /** line of an offset of the document's text, from 0 */
  readonly lineOf: (offset: number) => number;
}

export function cuttable(open: OpenDocument, value: Json): Cuttable {
  const breaks: number[] = [];
  const { text } = open.document;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks.push(at);
  const lineOf = (offset: number): number => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { open, value, isTied: hasAlias(open.root), lineOf };
}

/** Cuts the unit of the object at a place of a document. */
export function unitOf(from: Cuttable, within: Path): Unit {
  const { open, value, isTied } = from;
  const { document } = open;
  const whole: Unit = {
    document,
    within,
    start: 0,
    end: document.text.length,
    back: (text) => text,
  };
  if (within.length === 0 || isTied) return whole;
  const at = descend(open.root, within);
  if (at.is !== "found" || at.holder?.in !== "sequence") return whole;
  const { text } = document;
  const item = at.holder.parent.items[at.holder.index];
  const unit =
    at.holder.parent.style === "flow"
      ? cut(from, at.node.start, at.node.end, (now) => now)
      : item !== undefined && opensLine(text, item.mark)
        ? dashed(from, item.mark, afterValue(text, at.node))
        : undefined;
  return unit !== undefined && readsAs(unit.document, valueAt(value, within)) ? unit : whole;
}

/** A block list's item is a document of its own once a space stands for its dash. */
function dashed(from: Cuttable, mark: number, end: number): Unit {
  const { document } = from.open;
  const start = lineStart(document.text, mark);
  const dash = columnOf(document.text, mark);
  const unit = cut(from, start, end, (now) =>
    /^ *$/.test(now.slice(0, dash + 1)) && nextLine(now, 0) > dash + 1
      ? `${now.slice(0, dash)}-${now.slice(dash + 1)}`
      : undefined,
  );
  const { text } = unit.document;
  return {
    ...unit,
    document: { ...unit.document, text: `${text.slice(0, dash)} ${text.slice(dash + 1)}` },
  };
}

function cut(from: Cuttable, start: number, end: number, back: Unit["back"]): Unit {
  const { document } = from.open;
  const text = document.text.slice(start, end);
  const line = document.line + from.lineOf(start);
  const column = start === 0 ? document.column : columnOf(document.text, start) + 1;
  return {
    document: { ...document, text, line, column, start: 0, end: text.length },
    within: [],
    start,
    end,
    back,
  };
}

function readsAs(document: TextDocument, value: Json | undefined): boolean {
  try {
    return same(readDocument(document).value, value);
  } catch {
    return false;
  }
}
