import type { Json } from "../model/index.ts";
import type { TextNode } from "../snapshot/text/index.ts";
import type { Holder } from "./descend.ts";
import { nestedBy } from "./insert.ts";
import {
  addLines,
  afterValue,
  columnOf,
  lineEnd,
  lineStart,
  nextLine,
  opensLine,
} from "./lines.ts";
import { anchorOf, holdsComment, type Placed, type Sheet } from "./sheet.ts";
import {
  belowKey,
  flowText,
  indented,
  isScalar,
  isShort,
  scalarText,
  type Quote,
} from "./write-value.ts";

/** Writes a value in the place of another. Comments behind it stay; inside it they would go. */
export function replaceNode(sheet: Sheet, node: TextNode, holder: Holder, value: Json): Placed {
  const { text, layout } = sheet;
  const pair = holder?.in === "mapping" ? holder.parent.pairs[holder.index] : undefined;
  const inFlow = holder === undefined || holder.parent.style === "flow";
  const isBlock = (node.kind === "mapping" || node.kind === "sequence") && node.style === "block";
  if (node.kind !== "scalar" && holdsComment(text.slice(node.start, node.end))) {
    return { declined: "comments inside the value would be lost" };
  }
  if (pair !== undefined && !inFlow && !isShort(value) && anchorOf(text, node) === "") {
    return ontoLines(sheet, pair.keyEnd, columnOfKey(sheet, holder), node, value);
  }
  if (isBlock || (node.kind === "scalar" && isBlockText(node.style))) {
    return inPlaceOfBlock(sheet, node, pair?.keyEnd, holder, value);
  }
  const written = isScalar(value)
    ? scalarText(value, layout.json, quoteOf(node))
    : inFlow && layout.json
      ? nestedJson(sheet, holder, value)
      : flowText(value, layout.json);
  const anchor = anchorOf(text, node);
  const space = node.kind === "scalar" && node.style === "empty" && anchor === "" ? " " : "";
  return [{ start: node.start, end: node.end, text: `${space}${anchor}${written}` }];
}

function isBlockText(style: string): boolean {
  return style === "literal" || style === "folded";
}

function quoteOf(node: TextNode): Quote {
  if (node.kind !== "scalar") return "plain";
  return node.style === "single" || node.style === "double" ? node.style : "plain";
}

function columnOfKey(sheet: Sheet, holder: Holder): number {
  const first = holder?.in === "mapping" ? holder.parent.pairs[0] : undefined;
  return columnOf(sheet.text, first?.keyStart ?? 0);
}

/** Offset after the colon that follows a key. */
function afterColon(text: string, keyEnd: number): number {
  const found = /^\s*:/.exec(text.slice(keyEnd, keyEnd + 100));
  return found === null ? keyEnd : keyEnd + found[0].length;
}

/** `key: {} # why` becomes `key: # why` and the value's lines below it. */
function ontoLines(
  sheet: Sheet,
  keyEnd: number,
  column: number,
  node: TextNode,
  value: Json,
): Placed {
  const { text, layout } = sheet;
  const lines = indented(belowKey(value, layout), column);
  const from = afterColon(text, keyEnd);
  if (node.kind !== "scalar" || isBlockText(node.style)) {
    const after = afterValue(text, node);
    const onKeyLine = node.end <= lineEnd(text, from);
    if (!onKeyLine) {
      const keyLine = nextLine(text, from);
      const tail = text.slice(from, Math.min(keyLine, node.start));
      const at = holdsComment(tail) ? lineEnd(text, from) : from;
      return [
        { start: at, end: after, text: `${layout.eol}${lines.join(layout.eol)}${layout.eol}` },
      ];
    }
  }
  const at = nextLine(text, Math.max(node.end, from));
  const emptied = node.start < node.end ? [{ start: from, end: node.end, text: "" }] : [];
  return [...emptied, addLines(text, at, lines, layout.eol)];
}

/** A value of several lines becomes one behind its key or dash. */
function inPlaceOfBlock(
  sheet: Sheet,
  node: TextNode,
  keyEnd: number | undefined,
  holder: Holder,
  value: Json,
): Placed {
  const { text, layout } = sheet;
  const mark = holder?.in === "sequence" ? holder.parent.items[holder.index]?.mark : undefined;
  const from = keyEnd === undefined ? (mark ?? -1) + 1 : afterColon(text, keyEnd);
  if (from === 0) return { declined: "the document as a whole is not replaced" };
  const head = text.slice(from, node.start);
  if (holdsComment(head)) return { declined: "a comment stands between the key and its value" };
  const tail = text[node.end - 1] === "\n" ? layout.eol : "";
  const by = ` ${anchorOf(text, node)}${flowText(value, false)}${tail}`;
  return [{ start: from, end: node.end, text: by }];
}

/** JSON of several lines where its surroundings stand on lines of their own. */
function nestedJson(sheet: Sheet, holder: Holder, value: Json): string {
  const { text, layout } = sheet;
  const pair = holder?.in === "mapping" ? holder.parent.pairs[holder.index] : undefined;
  const item = holder?.in === "sequence" ? holder.parent.items[holder.index] : undefined;
  const start = pair?.keyStart ?? item?.mark ?? 0;
  if (!opensLine(text, start)) {
    const written = holder === undefined ? "" : text.slice(holder.parent.start, holder.parent.end);
    return flowText(value, true, /[,:]\s/.test(written) ? " " : "");
  }
  const margin = text.slice(lineStart(text, start), start);
  const lines = JSON.stringify(value, null, nestedBy(margin, layout.step)).split("\n");
  return lines.map((line, index) => (index === 0 ? line : margin + line)).join(layout.eol);
}
