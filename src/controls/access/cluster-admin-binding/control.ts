import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeClusterAdmin } from "../../../access/index.ts";

export const control: Control<"bindings", []> = {
  id: "cluster-admin-binding",
  area: "access",
  title: "ClusterRole cluster-admin is bound",
  severity: "critical",
  frameworks: {
    mitre: ["T1078", "T1098.006"],
    "cis-2.0": ["5.1.1"],
    "nsa-cisa": ["authentication-authorization"],
  },
  subject: "bindings",
  requires: [],
  reads: bindingFields,
  evaluate: judgeClusterAdmin,
};
