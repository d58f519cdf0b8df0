import type { Control } from "../../../facts/index.ts";
import { hostPathFields, judgeHostPaths } from "../../../pods/host-paths/judgement.ts";

export const control: Control<"pods", []> = {
  id: "host-path-logs",
  area: "pods",
  title: "The node's log folder mounted",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: hostPathFields,
  evaluate: (row) => judgeHostPaths(row, "logs", "the logs"),
};
