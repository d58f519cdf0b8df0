import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-sys-boot",
  area: "pods",
  title: "SYS_BOOT capability added",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: capabilityFields,
  evaluate: (row) => judgeCapabilities(row, ["SYS_BOOT"]),
};
