import type { Control } from "../../../facts/index.ts";
import { judgeDefaultDeny } from "../../../network/index.ts";

export const control: Control<
  "namespaces",
  ["networkPolicies", "otherNetworkPolicies", "namespace", "kubernetesMinor", "labelledPods"]
> = {
  id: "namespace-default-deny-egress",
  area: "network",
  title: "Namespace denies no egress by default",
  severity: "medium",
  subject: "namespaces",
  requires: [
    "networkPolicies",
    "otherNetworkPolicies",
    "namespace",
    "kubernetesMinor",
    "labelledPods",
  ],
  reads: ["metadata.name"],
  evaluate: (row, look) => judgeDefaultDeny(row, look, "egress"),
};
