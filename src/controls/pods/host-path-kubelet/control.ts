import type { Control } from "../../../facts/index.ts";
import { hostPathFields, judgeHostPaths } from "../../../pods/host-paths/judgement.ts";

export const control: Control<"pods", []> = {
  id: "host-path-kubelet",
  area: "pods",
  title: "The kubelet's or control plane's folder mounted",
  severity: "critical",
  subject: "pods",
  requires: [],
  reads: hostPathFields,
  evaluate: (row) => judgeHostPaths(row, "kubelet", "the kubelet's or control plane's data"),
};
