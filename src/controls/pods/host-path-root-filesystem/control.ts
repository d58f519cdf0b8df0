import type { Control } from "../../../facts/index.ts";
import { hostPathFields, judgeHostPaths } from "../../../pods/host-paths/judgement.ts";

export const control: Control<"pods", []> = {
  id: "host-path-root-filesystem",
  area: "pods",
  title: "The node's root or system folders mounted",
  severity: "critical",
  subject: "pods",
  requires: [],
  reads: hostPathFields,
  evaluate: (row) => judgeHostPaths(row, "root-filesystem", "system folders"),
};
