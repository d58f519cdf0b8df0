import type { Diff, DiffItem, Gap } from "../../model/index.ts";
import { code, text } from "../markdown/text.ts";
import { evidenceText, gapPlace, gapText, locationText, objectText } from "../view/evidence.ts";
import { titles } from "../view/groups.ts";
import type { DiffInput } from "./format.ts";
import { changeText, groupsOf, headline, sideText, type DiffGroup } from "./parts.ts";

/** More objects of one control than a reader of a pull request goes through. */
const mostShown = 20;

/** Markdown for a pull request: what opens first. Text of the input stands in code spans. */
export function diffMarkdown({ documents, catalogue }: DiffInput): string {
  const title = titles(catalogue);
  return `${documents.map((document) => lines(document, title).join("\n").trimEnd()).join("\n\n")}\n`;
}

function lines(diff: Diff, title: (id: string) => string): readonly string[] {
  return [
    `## Rampart: ${headline(diff)}`,
    "",
    `From ${sideText(diff.before, code)} to ${sideText(diff.after, code)}.`,
    ...diff.notes.map((note) => text(note)),
    "",
    ...part("Opens", diff.opens, title),
    ...part("Becomes unknown", diff.becomesUnknown, title),
    ...gapLines(diff.gaps),
    ...part("Closes", diff.closes, title),
    ...part("Waived now", diff.becomesWaived, title),
  ];
}

function part(
  heading: string,
  items: readonly DiffItem[],
  title: (id: string) => string,
): readonly string[] {
  if (items.length === 0) return [];
  return [
    `### ${heading}`,
    "",
    ...groupsOf(items).flatMap((group) => groupLines(group, title)),
    "",
  ];
}

function groupLines(group: DiffGroup, title: (id: string) => string): readonly string[] {
  const { severity, control, items } = group;
  const rest = items.length - mostShown;
  return [
    `- **${severity}** ${text(title(control))} (${code(control)})`,
    ...items.slice(0, mostShown).map(({ item, implied }) => {
      const also = implied.length === 0 ? [] : [`also ${implied.map((id) => code(id)).join(", ")}`];
      return `  - ${[...itemParts(item), ...also].join("; ")}`;
    }),
    ...(rest > 0 ? [`  - and ${rest} more`] : []),
  ];
}

function itemParts(item: DiffItem): readonly string[] {
  const { finding } = item;
  const place = locationText(finding);
  const [first] = finding.evidence;
  const why = finding.reason ?? (first === undefined ? finding.message : evidenceText(first));
  const was = changeText(item);
  return [
    `${code(objectText(finding.object))}${place === "" ? "" : ` at ${code(place)}`}`,
    code(why),
    ...(was === "" ? [] : [was]),
  ];
}

function gapLines(gaps: readonly Gap[]): readonly string[] {
  if (gaps.length === 0) return [];
  const shown = gaps.slice(0, mostShown).map((gap) => {
    const place = gapPlace(gap);
    return `- ${place === "" ? "" : `${code(place)}: `}${code(gapText(gap))}`;
  });
  const rest = gaps.length - mostShown;
  return ["### Could not be read", "", ...shown, ...(rest > 0 ? [`- and ${rest} more`] : []), ""];
}
