import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeCrowd } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "authenticated-binding",
  area: "access",
  title: "Everyone who is logged in holds a role",
  severity: "medium",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeCrowd(row, look, "authenticated", "medium"),
};
