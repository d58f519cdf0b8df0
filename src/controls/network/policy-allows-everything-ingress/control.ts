import type { Control } from "../../../facts/index.ts";
import { judgeAllowsEverything, policyReads } from "../../../network/index.ts";

export const control: Control<"networkPolicies", ["kubernetesMinor"]> = {
  id: "policy-allows-everything-ingress",
  area: "network",
  title: "Network policy allows all ingress",
  severity: "medium",
  subject: "networkPolicies",
  requires: ["kubernetesMinor"],
  reads: policyReads,
  evaluate: (row, look) => judgeAllowsEverything(row, look, "ingress"),
};
