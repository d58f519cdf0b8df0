import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeCrowd } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "all-service-accounts-binding",
  area: "access",
  title: "All service accounts hold a role",
  severity: "medium",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeCrowd(row, look, "accounts", "medium"),
};
