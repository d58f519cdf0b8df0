import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeDefaultAccount } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "default-service-account-binding",
  area: "access",
  title: "A default service account holds a role",
  severity: "medium",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: judgeDefaultAccount,
};
