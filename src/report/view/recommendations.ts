import type { FrameworkResult, RecommendationResult, Verdict } from "../../model/index.ts";
import { number } from "./count.ts";
import { safeText } from "./safe-text.ts";

/** Neighbours with one reason: where a benchmark asks alike, the reason is said once. */
export interface Run {
  readonly items: readonly RecommendationResult[];
  /** "" where there is nothing to say */
  readonly reason: string;
}

/** The recommendations of a section in runs of one verdict and one reason, in their order. */
export function runsOf(items: readonly RecommendationResult[]): readonly Run[] {
  const runs: { items: RecommendationResult[]; reason: string }[] = [];
  for (const item of items) {
    const reason = reasonText(item);
    const last = runs.at(-1);
    if (last !== undefined && last.reason === reason && last.items[0]?.verdict === item.verdict) {
      last.items.push(item);
    } else runs.push({ items: [item], reason });
  }
  return runs;
}

/** The sections of an answer, by what they are called, with their recommendations, in the order of the framework. */
export function sectionsOf(
  result: FrameworkResult,
): readonly (readonly [heading: string, items: readonly RecommendationResult[]])[] {
  const items = Map.groupBy(result.items, ({ section }) => section);
  return result.sections.map(({ id, title }) => [
    safeText(/^\d/.test(id) ? `${id} ${title}` : title),
    items.get(id) ?? [],
  ]);
}

/** "privileged-containers (3), root-user (1); every fail is waived", or why it is not decided. */
export function reasonText({ failing, reason }: RecommendationResult): string {
  const fails = Object.entries(failing ?? {}).map(([id, count]) => `${id} (${number(count)})`);
  return safeText([fails.join(", "), reason ?? ""].filter((part) => part !== "").join("; "));
}

const verdictWords: readonly (readonly [Verdict, string])[] = [
  ["fail", "fail"],
  ["unknown", "unknown"],
  ["pass", "pass"],
  ["not-applicable", "not applicable"],
];

/** "131 recommendations: 12 fail, 80 unknown (60 of them no control decides), 39 pass" */
export function frameworkCounts({ items, verdicts, manual }: FrameworkResult): string {
  const counts = verdictWords
    .filter(([verdict]) => verdicts[verdict] > 0)
    .map(([verdict, word]) => {
      const aside =
        verdict === "unknown" && manual > 0
          ? ` (${number(manual)} of them no control decides)`
          : "";
      return `${number(verdicts[verdict])} ${word}${aside}`;
    });
  return `${number(items.length)} recommendations: ${counts.join(", ")}`;
}
