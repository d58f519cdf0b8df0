import type { Control } from "../../../facts/index.ts";
import { judgeRefused, policyReads } from "../../../network/index.ts";

export const control: Control<"networkPolicies", ["kubernetesMinor"]> = {
  id: "policy-refused",
  area: "network",
  title: "Network policy that the API server refuses",
  severity: "medium",
  subject: "networkPolicies",
  requires: ["kubernetesMinor"],
  reads: policyReads,
  evaluate: (row, look) => judgeRefused(row, look),
};
