import type { FrameworkResult, RecommendationResult, Verdict } from "../../model/index.ts";
import { frameworkCounts, reasonText, sectionsOf } from "../view/recommendations.ts";
import { code, text } from "./text.ts";

const words: Readonly<Record<Verdict, string>> = {
  fail: "**fails**",
  unknown: "not decided",
  pass: "passes",
  "not-applicable": "not applicable",
};

/** Every recommendation of the framework that was asked for, as a list under its section. */
export function frameworkLines(result: FrameworkResult | undefined): readonly string[] {
  if (result === undefined) return [];
  return [
    `### ${text(`${result.title} ${result.version}`)}`,
    "",
    `${frameworkCounts(result)}.${result.note === undefined ? "" : ` ${text(result.note)}`}`,
    "",
    ...sectionsOf(result).flatMap(([heading, items]) => [
      // A line that begins with a number would be a list to some renderers.
      `#### ${text(/^\d/.test(heading) ? `Section ${heading}` : heading)}`,
      "",
      ...items.map(line),
      "",
    ]),
  ];
}

function line(item: RecommendationResult): string {
  const reason = reasonText(item);
  const why = reason === "" ? "" : `: ${text(reason)}`;
  return `- ${code(item.id)} ${text(item.title)}: ${words[item.verdict]}${why}`;
}
