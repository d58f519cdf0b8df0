import type { Finding, Findings } from "../../model/index.ts";
import { number, plural } from "../view/count.ts";
import { gapPlace, gapText, objectText } from "../view/evidence.ts";
import { exceptions } from "../view/exceptions.ts";
import { compareText, countObjects, groupBy } from "../view/groups.ts";
import { notAskedByAnswer } from "../view/not-asked.ts";
import type { Parts } from "../view/standing.ts";
import { code, section, text } from "./text.ts";

const most = 20;

/** Everything that is not an open finding: none of it may be missing for lack of room. */
export function asideLines(document: Findings, part: Parts, showAll: boolean): readonly string[] {
  const few = (lines: readonly string[]): readonly string[] => capped(lines, showAll);
  return [
    ...section(`Not decided (${number(part.unknown.length)})`, few(unknownLines(part.unknown))),
    ...section(`Not read (${number(document.gaps.length)})`, few(gapLines(document))),
    ...section("Accepted for a time", few(exceptionLines(document, part))),
    ...section(`In the baseline (${number(part.known.length)})`, few(byControl(part.known))),
    ...section("Mended since the baseline", few(resolvedLines(document))),
    ...section("Needed by node agents", few(neededLines(part.needed))),
    ...section("Not asked", notAskedLines(document)),
    ...(showAll
      ? [
          ...section(`Passing (${number(part.pass.length)})`, byControl(part.pass)),
          ...section(
            `Not applicable (${number(part["not-applicable"].length)})`,
            byControl(part["not-applicable"]),
          ),
        ]
      : []),
  ];
}

function capped(lines: readonly string[], showAll: boolean): readonly string[] {
  if (showAll || lines.length <= most) return lines;
  const left = plural(lines.length - most, "more line");
  return [...lines.slice(0, most), `- and ${left}; \`--all\` lists them`];
}

function unknownLines(unknown: readonly Finding[]): readonly string[] {
  return [...groupBy(unknown, (f) => f.reason ?? "no reason given")]
    .sort(([x, a], [y, b]) => b.length - a.length || compareText(x, y))
    .map(([reason, of]) => {
      const controls = [...new Set(of.map((f) => f.control))].sort().map(code);
      return `- ${text(reason)}: ${onObjects(of)}, ${controls.join(", ")}`;
    });
}

function gapLines({ gaps }: Findings): readonly string[] {
  return gaps.map((gap) => {
    const aside =
      gap.accepted !== undefined ? " (accepted)" : gap.known === true ? " (in the baseline)" : "";
    const place = gapPlace(gap);
    return `- ${gap.reason}${place === "" ? "" : ` ${code(place)}`}${aside}: ${text(gapText(gap))}`;
  });
}

function exceptionLines(document: Findings, part: Parts): readonly string[] {
  return exceptions(document, part).map(
    (entry) =>
      `- ${entry.label} ${code(entry.what)}: ${text(entry.reason)}, ${text(entry.terms)}, ${code(entry.place)}`,
  );
}

function byControl(findings: readonly Finding[]): readonly string[] {
  return [...groupBy(findings, (f) => `${f.verdict} ${f.control}`).values()].map(
    (of) => `- ${of[0]!.verdict} ${code(of[0]!.control)}: ${onObjects(of)}`,
  );
}

function resolvedLines({ resolved = [] }: Findings): readonly string[] {
  return resolved.map((one) => `- ${code(one.control)}: ${code(objectText(one.object))}`);
}

function neededLines(needed: readonly Finding[]): readonly string[] {
  return [...groupBy(needed, (f) => f.neededBy ?? "").entries()].map(([agent, of]) => {
    const controls = [...new Set(of.map((f) => f.control))].sort().map(code);
    return `- ${text(agent)}: ${controls.join(", ")} on ${onObjects(of)}`;
  });
}

function notAskedLines({ notAsked }: Findings): readonly string[] {
  return notAskedByAnswer(notAsked).map(
    ({ answeredBy, subjects }) => `- ${subjects.map(text).join(", ")}: ${text(answeredBy)}`,
  );
}

function onObjects(findings: readonly Finding[]): string {
  const names = [...new Set(findings.map((f) => objectText(f.object)))];
  return names.length <= 2 ? names.map(code).join(", ") : plural(countObjects(findings), "object");
}
