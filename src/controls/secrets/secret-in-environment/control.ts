import type { Control } from "../../../facts/index.ts";
import { judgeSecretVariables, variableFields } from "../../../secrets/judge/index.ts";

export const control: Control<"pods", []> = {
  id: "secret-in-environment",
  area: "secrets",
  title: "Secret in the environment",
  severity: "low",
  subject: "pods",
  requires: [],
  reads: variableFields,
  evaluate: judgeSecretVariables,
};
