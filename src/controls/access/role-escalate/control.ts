import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRight } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "role-escalate",
  area: "access",
  title: "Rights can be written into roles without holding them",
  severity: "critical",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeRight(row, look, "role-escalate"),
};
