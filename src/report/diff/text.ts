import type { Diff, DiffItem } from "../../model/index.ts";
import { evidenceText, gapPlace, gapText, locationText, objectText } from "../view/evidence.ts";
import { titles } from "../view/groups.ts";
import { safeText } from "../view/safe-text.ts";
import { wrap } from "../terminal/wrap.ts";
import type { DiffInput } from "./format.ts";
import { changeText, groupsOf, headline, sideText, type DiffGroup } from "./parts.ts";

/** Plain text for a terminal or a log: what opens first. */
export function diffText({ documents, catalogue, columns }: DiffInput): string {
  const title = titles(catalogue);
  const width = Math.max(40, columns);
  return `${documents.map((document) => lines(document, title, width).join("\n").trimEnd()).join("\n\n")}\n`;
}

function lines(diff: Diff, title: (id: string) => string, width: number): readonly string[] {
  const fold = (text: string): readonly string[] => wrap(text, width, "", "  ");
  return [
    ...fold(`Rampart diff: ${headline(diff)}`),
    ...fold(`from ${sideText(diff.before, safeText)}`),
    ...fold(`to ${sideText(diff.after, safeText)}`),
    ...diff.notes.flatMap((note) => fold(safeText(note))),
    "",
    ...part("OPENS", diff.opens, title, width),
    ...part("BECOMES UNKNOWN", diff.becomesUnknown, title, width),
    ...gapLines(diff, width),
    ...part("CLOSES", diff.closes, title, width),
    ...part("WAIVED NOW", diff.becomesWaived, title, width),
  ];
}

function part(
  heading: string,
  items: readonly DiffItem[],
  title: (id: string) => string,
  width: number,
): readonly string[] {
  if (items.length === 0) return [];
  return [heading, ...groupsOf(items).flatMap((group) => groupLines(group, title, width)), ""];
}

function groupLines(
  { severity, control, items }: DiffGroup,
  title: (id: string) => string,
  width: number,
): readonly string[] {
  return [
    ...wrap(
      `${severity.toUpperCase()} ${safeText(title(control))} (${safeText(control)})`,
      width,
      "  ",
      "    ",
    ),
    ...items.flatMap(({ item, implied }) => {
      const { finding } = item;
      const place = locationText(finding);
      const [first] = finding.evidence;
      const why = finding.reason ?? (first === undefined ? finding.message : evidenceText(first));
      const was = changeText(item);
      const head = `${objectText(finding.object)}${was === "" ? "" : ` (${was})`}`;
      return [
        ...wrap(place === "" ? head : `${head}  ${place}`, width, "    ", "      "),
        ...wrap(safeText(why), width, "      "),
        ...(implied.length === 0
          ? []
          : wrap(`also: ${implied.map(safeText).join(", ")}`, width, "      ")),
      ];
    }),
  ];
}

function gapLines({ gaps }: Diff, width: number): readonly string[] {
  if (gaps.length === 0) return [];
  return [
    "COULD NOT BE READ",
    ...gaps.flatMap((gap) => {
      const place = gapPlace(gap);
      return wrap(`${place === "" ? "" : `${place}: `}${gapText(gap)}`, width, "  ", "    ");
    }),
    "",
  ];
}
