import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-sys-module",
  area: "pods",
  title: "SYS_MODULE capability added",
  severity: "critical",
  subject: "pods",
  requires: [],
  reads: capabilityFields,
  evaluate: (row) => judgeCapabilities(row, ["SYS_MODULE"]),
};
