import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRight } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "proxy-http",
  area: "access",
  title: "Pods and Services can be reached through the API server",
  severity: "medium",
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeRight(row, look, "proxy-http"),
};
