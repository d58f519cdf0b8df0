import { skipTrivia } from "../snapshot/text/yaml-tree.ts";
import type { Holder, Mapping, Sequence } from "./descend.ts";
import { afterValue, columnOf, lineEnd, lineStart, opensLine, type Splice } from "./lines.ts";
import { holdsComment, type Placed, type Sheet } from "./sheet.ts";

/** Removes a pair or item with its lines; `[]` or `{}` is left where it was the only one. */
export function removeHeld(sheet: Sheet, holder: Exclude<Holder, undefined>): Placed {
  const { text } = sheet;
  const { parent, index } = holder;
  const spans = spansOf(parent);
  const own = spans[index];
  if (own === undefined) return { declined: "there is nothing to remove" };
  if (spans.length === 1) {
    return { declined: "an emptied collection is written anew" };
  }
  if (parent.style === "flow") return fromFlow(text, spans, index);
  const node = parent.kind === "mapping" ? parent.pairs[index]?.value : parent.items[index]?.value;
  if (node === undefined) return { declined: "there is nothing to remove" };
  const after = afterValue(text, node);
  if (opensLine(text, own.start)) {
    return [wholeLines(text, lineStart(text, own.start), after)];
  }
  const next = spans[index + 1];
  if (parent.kind === "mapping" && next !== undefined) return firstOfItem(text, own, after, next);
  return { declined: "the value shares its first line with its list" };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spansOf(parent: Mapping | Sequence): readonly Span[] {
  return parent.kind === "mapping"
    ? parent.pairs.map(({ keyStart, value }) => ({ start: keyStart, end: value.end }))
    : parent.items.map(({ mark, value }) => ({ start: mark, end: value.end }));
}

/** A file that had no final line break has none afterwards. */
function wholeLines(text: string, start: number, end: number): Splice {
  if (end < text.length || text[end - 1] === "\n" || start === 0) return { start, end, text: "" };
  return { start: lineEnd(text, start - 1), end, text: "" };
}

/** `- name: a` loses its first pair: the next one moves up to the dash, unless comments lie between. */
function firstOfItem(text: string, own: Span, after: number, next: Span): Placed {
  const between = text.slice(after, next.start);
  const aligned = columnOf(text, next.start) === columnOf(text, own.start);
  if (!aligned) return { declined: "the value shares its first line with its list" };
  if (between.trim() === "") return [{ start: own.start, end: next.start, text: "" }];
  const dash =
    lineStart(text, own.start) + text.slice(lineStart(text, own.start), own.start).trimEnd().length;
  return [{ start: dash, end: lineEnd(text, after - 1), text: "" }];
}

function fromFlow(text: string, spans: readonly Span[], index: number): Placed {
  const own = spans[index];
  const before = spans[index - 1];
  const next = spans[index + 1];
  if (own === undefined) return { declined: "there is nothing to remove" };
  const [start, end] =
    next !== undefined ? [own.start, next.start] : [before?.end ?? own.start, own.end];
  if (!holdsComment(text.slice(start, end))) return [{ start, end, text: "" }];
  // Token by token, so that comments on lines of their own stay.
  const comma = next !== undefined ? skipTrivia(text, own.end) : skipTrivia(text, before?.end ?? 0);
  if (text[comma] !== ",") return { declined: "comments stand between the value and its comma" };
  return [
    { start: own.start, end: own.end, text: "" },
    { start: comma, end: comma + 1, text: "" },
  ];
}
