import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeDefaultRole } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "default-role-binding",
  area: "access",
  title: "Default role admin or edit is bound",
  severity: "critical",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: judgeDefaultRole,
};
