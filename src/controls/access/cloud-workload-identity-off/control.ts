import type { Control } from "../../../facts/index.ts";
import { judgeSettings, workloadIdentity } from "../../../cloud/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-workload-identity-off",
  area: "access",
  title: "Workloads have no identity of their own at the provider",
  severity: "medium",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate: (row) => judgeSettings(row, workloadIdentity),
};
