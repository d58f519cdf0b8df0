import type { Control } from "../../../facts/index.ts";
import { hostPathFields, judgeHostPaths } from "../../../pods/host-paths/judgement.ts";

export const control: Control<"pods", []> = {
  id: "host-path-logs",
  area: "pods",
  title: "The node's log folder mounted",
  severity: "high",
  frameworks: { mitre: ["T1611"], "nsa-cisa": ["pod-security"] },
  subject: "pods",
  requires: [],
  reads: hostPathFields,
  evaluate: (row) => judgeHostPaths(row, "logs", "the logs"),
};
