import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeCrowd } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "anonymous-binding",
  area: "access",
  title: "Anonymous callers hold a role",
  severity: "high",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeCrowd(row, look, "anonymous", "high"),
};
