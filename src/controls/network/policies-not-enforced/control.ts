import type { Control } from "../../../facts/index.ts";
import { judgePlugin } from "../../../network/index.ts";

export const control: Control<"daemonSets", ["daemonSets", "nodes"]> = {
  id: "policies-not-enforced",
  area: "network",
  title: "Network plugin ignores network policies",
  severity: "high",
  subject: "daemonSets",
  requires: ["daemonSets", "nodes"],
  reads: ["spec.template.spec"],
  evaluate: (row, look) => judgePlugin(row, look),
};
