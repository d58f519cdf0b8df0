import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-sys-admin",
  area: "pods",
  title: "SYS_ADMIN capability added",
  severity: "critical",
  subject: "pods",
  requires: [],
  reads: capabilityFields,
  evaluate: (row) => judgeCapabilities(row, ["SYS_ADMIN"]),
};
