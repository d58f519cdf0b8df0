import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRight } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "service-account-write",
  area: "access",
  title: "Service accounts can be written",
  severity: "medium",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeRight(row, look, "service-account-write"),
};
