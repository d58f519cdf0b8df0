import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-dac-read-search",
  area: "pods",
  title: "DAC_READ_SEARCH capability added",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: capabilityFields,
  evaluate: (row) => judgeCapabilities(row, ["DAC_READ_SEARCH"]),
};
