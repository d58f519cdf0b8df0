import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRight } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "token-create",
  area: "access",
  title: "Tokens of service accounts can be issued",
  severity: "critical",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeRight(row, look, "token-create"),
};
