import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-bpf",
  area: "pods",
  title: "eBPF and tracing capabilities added",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: capabilityFields,
  evaluate: (row) => judgeCapabilities(row, ["BPF", "PERFMON"]),
};
