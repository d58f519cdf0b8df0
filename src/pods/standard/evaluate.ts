import type { Observation } from "../../model/index.ts";
import { type Check, type CheckId, type JudgedPod, type Level, ruleAt } from "./check.ts";
import { checks } from "./checks.ts";

/** The newest minor version whose rules are known; a newer one is judged by these. */
export const newestMinor = 37;

export interface ViolatedCheck {
  readonly id: CheckId;
  readonly violations: readonly Observation[];
}

/**
 * The checks that a level asks at a minor version (37 for v1.37): the baseline's, and at level
 * restricted its own beside those that none of its own overrides.
 */
export function checksAt(level: Level, minor: number): readonly Check[] {
  const known = Math.min(minor, newestMinor);
  const inEffect = checks.filter((check) => ruleAt(check, known) !== undefined);
  if (level === "baseline") return inEffect.filter((check) => check.level === "baseline");
  const overridden = new Set(inEffect.map((check) => check.overrides));
  return inEffect.filter((check) => !overridden.has(check.id));
}

/**
 * Every check of a level that a pod breaks at a minor version, with each field that breaks it, as
 * the API server's Pod Security admission judges the pod after filling in its defaults.
 */
export function evaluate(level: Level, minor: number, pod: JudgedPod): readonly ViolatedCheck[] {
  return checksAt(level, minor)
    .map((check) => ({ id: check.id, violations: judge(check, minor, pod) }))
    .filter(({ violations }) => violations.length > 0);
}

/** The fields of a pod that break one check at a minor version; [] before the check existed. */
export function judge(check: Check, minor: number, pod: JudgedPod): readonly Observation[] {
  return ruleAt(check, Math.min(minor, newestMinor))?.(pod) ?? [];
}
