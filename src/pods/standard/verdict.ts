import type { PodRow } from "../../facts/index.ts";
import { notApplicable, pass, type Judgement, type Observation } from "../../model/index.ts";
import { ruleAt, type CheckId } from "./check.ts";
import { checkOf } from "./checks.ts";
import { newestMinor } from "./evaluate.ts";

type Fail = Extract<Judgement, { readonly verdict: "fail" }>;

/** What a control adds to the fields that a check found: the message, and a fix or a cause. */
export type Explained = Omit<Fail, "verdict" | "observations">;

/**
 * The verdict of one check on a pod at a minor version. A check that the version does not have is
 * not applicable: Pod Security admission of that version lets the field through.
 */
export function verdictOf(
  id: CheckId,
  row: PodRow,
  minor: number,
  explain: (found: readonly Observation[]) => Explained,
): Judgement {
  const check = checkOf(id);
  const rule = ruleAt(check, Math.min(minor, newestMinor));
  if (rule === undefined) {
    return notApplicable(
      `Pod Security has this check from v1.${check.rules[0]?.since}, and the pod is judged at v1.${minor}`,
    );
  }
  const observations = rule(row);
  return observations.length === 0
    ? pass
    : { verdict: "fail", observations, ...explain(observations) };
}
