import { isObject, pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import { auditFields, policyRefusals, unreadablePolicy } from "../../../runtime/index.ts";

export const control: Control<"auditPolicies", []> = {
  id: "audit-policy-refused",
  area: "runtime",
  title: "The API server refuses the audit policy",
  severity: "high",
  subject: "auditPolicies",
  requires: [],
  reads: auditFields,
  evaluate(row) {
    const why = unreadablePolicy(row);
    if (why !== undefined || !isObject(row.content)) return unknown(why ?? "no object");
    const refusals = policyRefusals(row.content);
    if (refusals.length === 0) return pass;
    return {
      verdict: "fail",
      message: `kube-apiserver does not start with ${row.path}`,
      observations: refusals.map(({ path, message }) => ({
        path: [...row.contentPath, ...path],
        note: message,
      })),
    };
  },
};
