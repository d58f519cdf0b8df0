import type { Control } from "../../../facts/index.ts";
import { hostPathFields, judgeHostPaths } from "../../../pods/host-paths/judgement.ts";

export const control: Control<"pods", []> = {
  id: "host-path-proc-sys-dev",
  area: "pods",
  title: "The node's /proc, /sys or devices mounted",
  severity: "critical",
  subject: "pods",
  requires: [],
  reads: hostPathFields,
  evaluate: (row) => judgeHostPaths(row, "proc-sys-dev", "kernel interfaces and devices"),
};
