import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-sys-ptrace",
  area: "pods",
  title: "SYS_PTRACE capability added",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: [...capabilityFields, "spec.hostPID"],
  // With the node's processes in sight, ptrace is code execution on the node.
  evaluate: (row) =>
    judgeCapabilities(row, ["SYS_PTRACE"], () =>
      row.spec.hostPID === true ? "critical" : undefined,
    ),
};
