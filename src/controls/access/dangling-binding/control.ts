import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRoleRef } from "../../../access/index.ts";

export const control: Control<"bindings", ["role"]> = {
  id: "dangling-binding",
  area: "access",
  title: "Binding refers to what does not exist",
  severity: "medium",
  subject: "bindings",
  requires: ["role"],
  reads: bindingFields,
  evaluate: judgeRoleRef,
};
