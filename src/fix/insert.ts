import type { Json } from "../model/index.ts";
import type { Mapping, Sequence } from "./descend.ts";
import {
  addLines,
  afterValue,
  columnOf,
  lineEnd,
  lineStart,
  opensLine,
  pastComments,
  type Splice,
} from "./lines.ts";
import { holdsComment, type Placed, type Sheet } from "./sheet.ts";
import { flowText, indented, itemLines, pairLines, scalarText } from "./write-value.ts";

/** Adds a pair at a mapping's end, in the mapping's own style. */
export function insertPair(sheet: Sheet, into: Mapping, key: string, value: Json): Placed {
  const { text, layout } = sheet;
  const first = into.pairs[0];
  const last = into.pairs.at(-1);
  if (into.style === "flow") {
    const written = (glue: string) =>
      `${scalarText(key, layout.json)}${layout.json ? `:${glue}` : ": "}`;
    return intoFlow(sheet, into, last?.keyStart, last?.value.end, value, written);
  }
  if (first === undefined || last === undefined) return { declined: "a mapping has no place" };
  const column = columnOf(text, first.keyStart);
  const end = afterValue(text, last.value);
  const at = column > 0 ? pastComments(text, end, column) : end;
  return [addLines(text, at, indented(pairLines(key, value, layout), column), layout.eol)];
}

/** Adds an item at a list's end, in the list's own style. */
export function insertItem(sheet: Sheet, into: Sequence, value: Json): Placed {
  const { text, layout } = sheet;
  const first = into.items[0];
  const last = into.items.at(-1);
  if (into.style === "flow") {
    return intoFlow(sheet, into, last?.value.start, last?.value.end, value, () => "");
  }
  if (first === undefined || last === undefined) return { declined: "a list has no place" };
  const column = columnOf(text, first.mark);
  const onDash = lineEnd(text, first.mark) > first.value.start;
  const gap = onDash ? Math.max(2, first.value.start - first.mark) : 2;
  // At the dash's own column a comment may speak of the key that follows the list.
  const at = pastComments(text, afterValue(text, last.value), column + 1);
  return [addLines(text, at, indented(itemLines(value, layout, gap), column), layout.eol)];
}

/** After the last member: on its own line where that one stands on its own, else behind it. */
function intoFlow(
  sheet: Sheet,
  into: Mapping | Sequence,
  lastStart: number | undefined,
  lastEnd: number | undefined,
  value: Json,
  prefix: (glue: string) => string,
): Placed {
  const { text, layout } = sheet;
  if (lastStart === undefined || lastEnd === undefined) {
    return { declined: "an empty collection is written anew" };
  }
  const comma: Splice = { start: lastEnd, end: lastEnd, text: "," };
  // A comma may already stand behind the last member.
  const trailing = /^[ \t\r\n]*,/.exec(text.slice(lastEnd))?.[0].length ?? 0;
  if (!opensLine(text, lastStart)) {
    const glue = glueOf(text, into);
    const added = glue + prefix(glue) + flowText(value, layout.json, glue);
    return trailing > 0
      ? [{ start: lastEnd + trailing, end: lastEnd + trailing, text: added }]
      : [{ ...comma, text: `,${added}` }];
  }
  const margin = text.slice(lineStart(text, lastStart), lastStart);
  const lines = layout.json
    ? JSON.stringify(value, null, nestedBy(margin, layout.step)).split("\n")
    : [flowText(value, false)];
  const body = [`${prefix(" ")}${lines[0] ?? ""}`, ...lines.slice(1)];
  const own = body.map((line) => margin + line).join(layout.eol);
  const rest = text.slice(lastEnd + trailing, lineEnd(text, lastEnd + trailing));
  const at = holdsComment(rest) ? lineEnd(text, lastEnd) : lastEnd + trailing;
  const line: Splice = { start: at, end: at, text: layout.eol + own };
  return trailing > 0 ? [line] : [comma, line];
}

/** JSON may be indented by tabs. */
export function nestedBy(margin: string, step: number): number | string {
  return margin.includes("\t") ? "\t" : step;
}

/** "" in a collection that writes no space after its commas and colons. */
export function glueOf(text: string, into: Mapping | Sequence): string {
  const written = text.slice(into.start, into.end);
  if (/[,:][ \t\r\n]/.test(written) || !/[,:]["[{a-z0-9]/i.test(written)) return " ";
  return "";
}
