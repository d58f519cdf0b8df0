import type { Control } from "../../../facts/index.ts";
import { judgeWholeMounts, mountFields } from "../../../secrets/judge/index.ts";

export const control: Control<"pods", ["secrets"]> = {
  id: "secret-mounted-whole",
  area: "secrets",
  title: "Secret mounted whole",
  severity: "low",
  subject: "pods",
  requires: ["secrets"],
  reads: mountFields,
  evaluate: judgeWholeMounts,
};
