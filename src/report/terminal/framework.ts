import type { FrameworkResult, RecommendationResult, Verdict } from "../../model/index.ts";
import { safeText } from "../view/safe-text.ts";
import { frameworkCounts, runsOf, sectionsOf } from "../view/recommendations.ts";
import type { Paper } from "./paper.ts";
import { pad, wrap } from "./wrap.ts";

const words: Readonly<Record<Verdict, string>> = {
  fail: "FAIL",
  unknown: "?",
  pass: "pass",
  "not-applicable": "n/a",
};
const wordWidth = 6;
const longestId = 14;

/** Every recommendation of the framework that was asked for, its verdict and why. */
export function frameworkLines(result: FrameworkResult | undefined, on: Paper): string[] {
  if (result === undefined) return [];
  const widest = Math.max(...result.items.map(({ id }) => id.length), 0);
  const width = Math.min(widest, longestId) + 2;
  return [
    ...wrap(safeText(`${result.title} ${result.version}`), on.columns, "").map(on.bold),
    ...(result.note === undefined ? [] : wrap(safeText(result.note), on.columns, "").map(on.dim)),
    "",
    ...sectionsOf(result).flatMap(([heading, items]) => [
      on.bold(heading),
      ...runsOf(items).flatMap((run) => [
        ...run.items.flatMap((item) => itemLines(item, width, on)),
        ...(run.reason === ""
          ? []
          : wrap(run.reason, on.columns, " ".repeat(wordWidth + width)).map(on.dim)),
      ]),
      "",
    ]),
    ...wrap(frameworkCounts(result), on.columns, ""),
    "",
  ];
}

function itemLines(item: RecommendationResult, width: number, on: Paper): string[] {
  const word = pad(words[item.verdict], wordWidth);
  const id = safeText(item.id);
  const indent = " ".repeat(wordWidth + width);
  const long = id.length > width - 2;
  const head = `${word}${long ? id : pad(id, width)}`;
  const title = wrap(safeText(item.title), on.columns, long ? indent : head, indent);
  const lines = long ? [head, ...title] : title;
  const [first = "", ...rest] = lines;
  return [first.replace(word, tone(item.verdict, word, on)), ...rest];
}

function tone(verdict: Verdict, word: string, on: Paper): string {
  if (verdict === "fail") return on.severity("high", word);
  if (verdict === "pass") return on.good(word);
  return verdict === "unknown" ? on.warn(word) : word;
}
