import type { Control } from "../../../facts/index.ts";
import { hostPathFields, judgeHostPaths } from "../../../pods/host-paths/judgement.ts";

export const control: Control<"pods", []> = {
  id: "container-runtime-socket",
  area: "pods",
  title: "Container runtime socket mounted",
  severity: "critical",
  subject: "pods",
  requires: [],
  reads: hostPathFields,
  evaluate: (row) => judgeHostPaths(row, "runtime-socket", "a container runtime socket"),
};
