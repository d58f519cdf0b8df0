import type { Control } from "../../../facts/index.ts";
import { judgeServicePorts, policyReads } from "../../../network/index.ts";

export const control: Control<"networkPolicies", ["labelledPods", "services", "kubernetesMinor"]> =
  {
    id: "policy-of-service-port",
    area: "network",
    title: "Network policy lets in a Service's port",
    severity: "low",
    subject: "networkPolicies",
    requires: ["labelledPods", "services", "kubernetesMinor"],
    reads: policyReads,
    evaluate: (row, look) => judgeServicePorts(row, look),
  };
