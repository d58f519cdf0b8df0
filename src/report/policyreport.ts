import type { ReportFormat } from "./format.ts";
import { reportList } from "./policy-report/reports.ts";
import { canonicalJson } from "./view/canonical.ts";

/** The policy working group's API that OpenReports follows: for clusters that still have it. */
export const report: ReportFormat = {
  name: "policyreport",
  description: "wgpolicyk8s.io/v1alpha2 PolicyReport and ClusterPolicyReport objects, to apply",
  extension: "json",
  render: (input) =>
    canonicalJson(
      reportList(input, {
        apiVersion: "wgpolicyk8s.io/v1alpha2",
        namespaced: "PolicyReport",
        cluster: "ClusterPolicyReport",
        hasSource: false,
        worst: "high",
      }),
    ),
};
