import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeDefaultAccount } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "default-service-account-binding",
  area: "access",
  title: "A default service account holds a role",
  severity: "medium",
  frameworks: {
    mitre: ["T1528"],
    "cis-2.0": ["5.1.5"],
    "nsa-cisa": ["authentication-authorization"],
  },
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: judgeDefaultAccount,
};
