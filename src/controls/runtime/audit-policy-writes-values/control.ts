import { pass, severities } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import { auditFields, judgePolicy, spotText, writtenValues } from "../../../runtime/index.ts";

export const control: Control<"auditPolicies", []> = {
  id: "audit-policy-writes-values",
  area: "runtime",
  title: "The audit log holds credentials",
  severity: "high",
  subject: "auditPolicies",
  requires: [],
  reads: auditFields,
  evaluate: (row) =>
    judgePolicy(row, (policy, at) => {
      const written = writtenValues(policy);
      if (written.length === 0) return pass;
      const severity = severities.find((one) => written.some((each) => each.severity === one));
      const whats = [...new Set(written.map(({ what }) => what))].join(", ");
      return {
        verdict: "fail",
        ...(severity === undefined ? {} : { severity }),
        message: `The log holds ${whats}`,
        observations: written.map(({ request, answer }) =>
          at(answer.rule?.path ?? ["rules"], spotText(request, answer)),
        ),
      };
    }),
};
