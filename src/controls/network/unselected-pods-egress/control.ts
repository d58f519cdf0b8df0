import type { Control } from "../../../facts/index.ts";
import { judgeUnselected, podReads } from "../../../network/index.ts";

export const control: Control<
  "labelledPods",
  ["networkPolicies", "otherNetworkPolicies", "namespace", "kubernetesMinor"]
> = {
  id: "unselected-pods-egress",
  area: "network",
  title: "Pods that no policy selects for egress",
  severity: "medium",
  subject: "labelledPods",
  requires: ["networkPolicies", "otherNetworkPolicies", "namespace", "kubernetesMinor"],
  reads: podReads,
  evaluate: (row, look) => judgeUnselected(row, look, "egress"),
};
