import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeAccounts } from "../../../access/index.ts";

export const control: Control<"bindings", ["serviceAccount"]> = {
  id: "missing-account-binding",
  area: "access",
  title: "Binding names a service account that does not exist",
  severity: "low",
  subject: "bindings",
  requires: ["serviceAccount"],
  reads: bindingFields,
  evaluate: judgeAccounts,
};
