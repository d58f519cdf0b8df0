import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRight } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "persistent-volume-create",
  area: "access",
  title: "Persistent volumes can be created",
  severity: "high",
  frameworks: {
    mitre: ["T1611"],
    "cis-2.0": ["5.1.9"],
    "nsa-cisa": ["authentication-authorization"],
  },
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeRight(row, look, "persistent-volume-create"),
};
