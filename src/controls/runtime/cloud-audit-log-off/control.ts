import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { auditLogOf } from "../../../cloud/index.ts";

export const control: Control<"cloudClusters", ["cloudLogs", "cloudClusters"]> = {
  id: "cloud-audit-log-off",
  area: "runtime",
  title: "The audit log of a managed cluster goes nowhere",
  severity: "high",
  subject: "cloudClusters",
  requires: ["cloudLogs", "cloudClusters"],
  reads: ["content"],
  evaluate(row, look) {
    const audit = auditLogOf(row, look.cloudLogs().rows, look.cloudClusters().rows);
    if (audit === undefined) return notApplicable("a provider that is not known");
    if ("unknown" in audit) return unknown(audit.unknown, [{ path: row.contentPath }]);
    if (audit.on) return pass;
    return {
      verdict: "fail",
      message: "Nobody can see afterwards who did what in the cluster",
      observations: [
        {
          path: [...row.contentPath, ...audit.path],
          note: "the audit log is not among what is kept",
        },
      ],
    };
  },
};
