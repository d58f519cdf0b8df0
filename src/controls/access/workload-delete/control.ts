import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRight } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "workload-delete",
  area: "access",
  title: "Workloads, volumes or events can be deleted",
  severity: "medium",
  frameworks: { mitre: ["T1485", "T1070"], "nsa-cisa": ["authentication-authorization"] },
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeRight(row, look, "workload-delete"),
};
