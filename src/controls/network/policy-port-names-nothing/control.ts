import type { Control } from "../../../facts/index.ts";
import { judgePortNames, policyReads } from "../../../network/index.ts";

export const control: Control<"networkPolicies", ["labelledPods", "namespace", "kubernetesMinor"]> =
  {
    id: "policy-port-names-nothing",
    area: "network",
    title: "Network policy names a port that no pod has",
    severity: "low",
    subject: "networkPolicies",
    requires: ["labelledPods", "namespace", "kubernetesMinor"],
    reads: policyReads,
    evaluate: (row, look) => judgePortNames(row, look),
  };
