import type { Control } from "../../../facts/index.ts";
import { judgeIgnored } from "../../../network/index.ts";

export const control: Control<"networkPolicies", ["daemonSets", "nodes"]> = {
  id: "policy-ignored",
  area: "network",
  title: "Network policy without effect",
  severity: "high",
  subject: "networkPolicies",
  requires: ["daemonSets", "nodes"],
  reads: [],
  evaluate: (row, look) => judgeIgnored(row, look),
};
