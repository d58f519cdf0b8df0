import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRight } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "workload-create",
  area: "access",
  title: "Pods can be created",
  severity: "critical",
  frameworks: {
    mitre: ["T1610"],
    "cis-2.0": ["5.1.4"],
    "nsa-cisa": ["authentication-authorization"],
  },
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeRight(row, look, "workload-create"),
};
