import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-node-settings",
  area: "pods",
  title: "Capability over settings of the whole node added",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: capabilityFields,
  evaluate: (row) =>
    judgeCapabilities(row, [
      "SYSLOG",
      "AUDIT_CONTROL",
      "AUDIT_READ",
      "SYS_TIME",
      "CHECKPOINT_RESTORE",
      "LINUX_IMMUTABLE",
      "SYS_RESOURCE",
      "SYS_NICE",
      "SYS_TTY_CONFIG",
      "SYS_PACCT",
      "WAKE_ALARM",
      "BLOCK_SUSPEND",
    ]),
};
