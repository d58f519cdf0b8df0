import type { Findings } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { causeLines } from "./terminal/causes.ts";
import { clusterLines, controlTable } from "./terminal/fleet.ts";
import { frameworkLines } from "./terminal/framework.ts";
import { lackingLines } from "./terminal/lacking.ts";
import { paper, type Paper } from "./terminal/paper.ts";
import { passingLines } from "./terminal/passing.ts";
import { nextLines, subjectLines, summaryLines } from "./terminal/summary.ts";
import {
  gapLines,
  neededLines,
  notAskedLines,
  unknownLines,
  waivedLines,
} from "./terminal/undecided.ts";
import { wrap } from "./terminal/wrap.ts";
import { ownerSections } from "./view/blocks.ts";
import { baseFolder, locationText } from "./view/evidence.ts";
import { titles } from "./view/groups.ts";
import { safeText } from "./view/safe-text.ts";
import { byStanding } from "./view/standing.ts";

/** For people: grouped by owner and cause, worst first, the verdict at the end of the scroll. */
export const report: ReportFormat = {
  name: "terminal",
  description: "For people: causes by owner, worst first, readable at 80 columns",
  extension: "txt",
  render,
};

function render(input: ReportInput): readonly string[] {
  const on = paper(input.columns, input.color);
  const title = titles(input.catalogue);
  const several = input.documents.length > 1;
  const lines = input.documents.flatMap((document) => documentLines(document, title, input, on));
  const table = several
    ? [...clusterLines(input.documents, on), ...controlTable(input.documents, title, on)]
    : [];
  const worst = input.documents.flatMap((d) => ownerSections(byStanding(d).open, [])).at(0)
    ?.blocks[0];
  const all = [
    ...table,
    ...lines,
    ...lackingLines(input.lacking, on),
    ...nextLines(worst?.causes[0]?.control, on),
  ];
  return [`${all.join("\n")}\n`];
}

function documentLines(
  document: Findings,
  title: (id: string) => string,
  input: ReportInput,
  on: Paper,
): string[] {
  const { subject } = document;
  if (subject.unreachable !== undefined) {
    const why = wrap(`not reached: ${safeText(subject.unreachable)}`, on.columns, "");
    return [...subjectLines(document, on), ...why.map(on.warn), ""];
  }
  const part = byStanding(document);
  const all = input.showAll;
  const base = baseFolder(document);
  return [
    ...subjectLines(document, on),
    ...baseLines(document, base, on),
    "",
    ...causeLines(ownerSections(part.open, part.implied), {
      title,
      place: (finding) => locationText(finding, base),
      on,
      showAll: all,
    }),
    ...neededLines(part.needed, on, all),
    ...waivedLines(document, part, on, all),
    ...unknownLines(part.unknown, on, all),
    ...gapLines(
      document.gaps.filter((g) => g.accepted === undefined),
      on,
      all,
    ),
    ...notAskedLines(document.notAsked, on, all),
    ...(all ? passingLines(part, on) : []),
    ...frameworkLines(document.framework, on),
    ...summaryLines(document, input, on),
  ];
}

/** Said only where a place is shortened by it. */
function baseLines(document: Findings, base: string, on: Paper): string[] {
  const shortened =
    base !== "" && document.items.some((f) => locationText(f, base) !== locationText(f));
  return shortened
    ? wrap(`Files are named from ${safeText(base)}/`, on.columns, "").map(on.dim)
    : [];
}
