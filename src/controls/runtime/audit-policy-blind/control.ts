import { pass, severities, type Severity } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  auditFields,
  auditNeeds,
  blindSpotsOf,
  isRecorded,
  judgePolicy,
  spotText,
} from "../../../runtime/index.ts";

export const control: Control<"auditPolicies", []> = {
  id: "audit-policy-blind",
  area: "runtime",
  title: "The audit policy leaves attacks unrecorded",
  severity: "high",
  subject: "auditPolicies",
  requires: [],
  reads: auditFields,
  evaluate: (row) =>
    judgePolicy(row, (policy, at) => {
      const unseen = auditNeeds
        .map((need) => ({ need, spots: blindSpotsOf(policy, need) }))
        .filter(({ spots }) => spots.length > 0);
      if (unseen.length === 0) return pass;
      // Who did it is there, what was sent is not: less is lost than where nothing is written.
      const severity = worst(
        unseen.map(({ need, spots }) =>
          spots.every(({ answer }) => isRecorded(answer)) && need.severity === "high"
            ? "medium"
            : need.severity,
        ),
      );
      return {
        verdict: "fail",
        severity,
        message: `The log does not show ${list(unseen.map(({ need }) => need.unseen))}`,
        observations: unseen.flatMap(({ spots }) =>
          spots.map(({ request, answer }) =>
            at(answer.rule?.path ?? ["rules"], spotText(request, answer)),
          ),
        ),
      };
    }),
};

function worst(all: readonly Severity[]): Severity {
  return severities.find((severity) => all.includes(severity)) ?? "low";
}

const shown = 3;

function list(texts: readonly string[]): string {
  if (texts.length <= shown) return texts.join(", ");
  return `${texts.slice(0, shown).join(", ")} and ${texts.length - shown} more`;
}
