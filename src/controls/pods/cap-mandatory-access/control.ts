import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-mandatory-access",
  area: "pods",
  title: "Capability over mandatory access control added",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: capabilityFields,
  evaluate: (row) => judgeCapabilities(row, ["MAC_ADMIN", "MAC_OVERRIDE"]),
};
