import { clip, safeText } from "../view/safe-text.ts";

/**
 * What means nothing to any renderer of Markdown: CommonMark's marks are missing, and so are the
 * signs that GitHub and GitLab turn into mentions and references (@team, #12, !12, ~label, %mile,
 * &epic, $snippet), into links (://, www.) or
 * into pictures (:name:).
 */
const plain = /^[A-Za-z0-9 ,.;:?'()/-]*$/;
const linked = /:\/\/|www\.|:[a-z0-9-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b/i;
/** At the beginning of a line these make a list, a heading or a quotation. */
const beginsBlock = /^(?:\s|[-+]|\d+[.)]|=)/;

const longest = 600;

/**
 * Text of the input as Markdown: as it is where nothing in it can act, else as a code span, in which
 * no renderer looks for anything.
 */
export function text(input: string): string {
  const shown = clip(safeText(input), longest);
  return plain.test(shown) && !linked.test(shown) && !beginsBlock.test(shown) ? shown : code(input);
}

/** A code span (CommonMark 0.31, 6.1): fenced by more backticks than stand in a row inside. */
export function code(input: string): string {
  const shown = clip(safeText(input), longest);
  if (shown.trim() === "") return "(none)";
  const rows = shown.match(/`+/g) ?? [];
  const fence = "`".repeat(1 + Math.max(0, ...rows.map((row) => row.length)));
  const pad = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A heading, list or paragraph of our own words around pieces that are Markdown already. */
export function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${heading}`, "", ...lines, ""];
}
