import type { Control } from "../../../facts/index.ts";
import { judgeAggregated } from "../../../access/index.ts";

export const control: Control<"clusterRoles", ["kubernetesMinor"]> = {
  id: "aggregated-rights",
  area: "access",
  title: "ClusterRole adds dangerous rights to a default role",
  severity: "medium",
  subject: "clusterRoles",
  requires: ["kubernetesMinor"],
  reads: ["metadata.labels", "rules"],
  evaluate: judgeAggregated,
};
