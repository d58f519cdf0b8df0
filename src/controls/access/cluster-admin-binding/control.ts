import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeClusterAdmin } from "../../../access/index.ts";

export const control: Control<"bindings", []> = {
  id: "cluster-admin-binding",
  area: "access",
  title: "ClusterRole cluster-admin is bound",
  severity: "critical",
  subject: "bindings",
  requires: [],
  reads: bindingFields,
  evaluate: judgeClusterAdmin,
};
