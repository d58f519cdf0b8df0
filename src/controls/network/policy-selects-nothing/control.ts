import type { Control } from "../../../facts/index.ts";
import { judgeSelectsNothing, policyReads } from "../../../network/index.ts";

export const control: Control<"networkPolicies", ["labelledPods", "kubernetesMinor"]> = {
  id: "policy-selects-nothing",
  area: "network",
  title: "Network policy selects no pod",
  severity: "medium",
  subject: "networkPolicies",
  requires: ["labelledPods", "kubernetesMinor"],
  reads: policyReads,
  evaluate: (row, look) => judgeSelectsNothing(row, look),
};
