import type { ReportFormat } from "./format.ts";
import { reportList } from "./policy-report/reports.ts";
import { canonicalJson } from "./view/canonical.ts";

/** OpenReports: Report and ClusterReport objects in a List, for `kubectl apply` and report viewers. */
export const report: ReportFormat = {
  name: "openreports",
  description: "openreports.io/v1alpha1 Report and ClusterReport objects, to apply",
  extension: "json",
  render: (input) =>
    canonicalJson(
      reportList(input, {
        apiVersion: "openreports.io/v1alpha1",
        namespaced: "Report",
        cluster: "ClusterReport",
        hasSource: true,
        worst: "critical",
      }),
    ),
};
