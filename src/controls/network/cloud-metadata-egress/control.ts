import type { Control } from "../../../facts/index.ts";
import { judgeMetadata, podReads } from "../../../network/index.ts";

export const control: Control<
  "labelledPods",
  ["networkPolicies", "otherNetworkPolicies", "namespace", "kubernetesMinor", "nodes"]
> = {
  id: "cloud-metadata-egress",
  area: "network",
  title: "Pods may reach the cloud's metadata service",
  severity: "medium",
  subject: "labelledPods",
  requires: ["networkPolicies", "otherNetworkPolicies", "namespace", "kubernetesMinor", "nodes"],
  reads: podReads,
  evaluate: (row, look) => judgeMetadata(row, look),
};
