import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeCrowd } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "nodes-group-binding",
  area: "access",
  title: "All nodes hold a role",
  severity: "medium",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeCrowd(row, look, "nodes", "medium"),
};
