import { severities, type FailOn, type Summary } from "../../model/index.ts";

export interface GateLimits {
  readonly failOn: FailOn;
  readonly maxUnknown: number;
  readonly minScore?: number;
}

export const defaultLimits: GateLimits = { failOn: "high", maxUnknown: 0 };

export interface Gate {
  /** 2 is a usage or configuration error: it ends a command before there is a summary */
  readonly exit: 0 | 1 | 3;
  /** why the exit is not 0, one sentence each, worst first */
  readonly reasons: readonly string[];
  /** what would be an exit of 3 by itself, where a finding makes it 1 */
  readonly also: readonly string[];
}

export type GateSummary = Pick<Summary, "failed" | "unknowns" | "score" | "coverage">;

/**
 * The exit code, by one rule in every mode: 1 for a finding at or above `failOn` or a score below
 * `minScore`, else 3 for more unknowns than `maxUnknown`, else 0. Several clusters in one run are
 * one gate: their unknowns add up, and each must reach the score. A score that could not be
 * computed although something was asked is not a passed one: it counts as incomplete (3).
 */
export function gate(summaries: readonly GateSummary[], limits: GateLimits): Gate {
  const findings = [...tooSevere(summaries, limits.failOn), ...tooLow(summaries, limits.minScore)];
  const unknowns = sum(summaries.map((summary) => summary.unknowns));
  const incomplete: string[] = [];
  if (unknowns > limits.maxUnknown) {
    incomplete.push(`${unknowns} unknown, more than --max-unknown ${limits.maxUnknown}`);
  }
  if (limits.minScore !== undefined && summaries.some(unscored)) {
    incomplete.push(`no score could be computed to compare with --min-score ${limits.minScore}`);
  }
  if (findings.length > 0) return { exit: 1, reasons: findings, also: incomplete };
  return { exit: incomplete.length > 0 ? 3 : 0, reasons: incomplete, also: [] };
}

function tooSevere(summaries: readonly GateSummary[], failOn: FailOn): string[] {
  if (failOn === "none") return [];
  const upTo = severities.slice(0, severities.indexOf(failOn) + 1);
  const met = sum(summaries.flatMap(({ failed }) => upTo.map((severity) => failed[severity])));
  if (met === 0) return [];
  const what = met === 1 ? "1 finding" : `${met} findings`;
  return [`${what} at or above --fail-on ${failOn}`];
}

function tooLow(summaries: readonly GateSummary[], minScore: number | undefined): string[] {
  if (minScore === undefined) return [];
  return summaries.flatMap(({ score }) =>
    score !== null && score < minScore ? [`score ${score}, below --min-score ${minScore}`] : [],
  );
}

function unscored({ score, coverage }: GateSummary): boolean {
  return score === null && coverage !== null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
