import type { Control } from "../../../facts/index.ts";
import { judgeAllowsEverything, policyReads } from "../../../network/index.ts";

export const control: Control<"networkPolicies", ["kubernetesMinor"]> = {
  id: "policy-allows-everything-egress",
  area: "network",
  title: "Network policy allows all egress",
  severity: "medium",
  subject: "networkPolicies",
  requires: ["kubernetesMinor"],
  reads: policyReads,
  evaluate: (row, look) => judgeAllowsEverything(row, look, "egress"),
};
