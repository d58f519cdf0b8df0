import type { Control } from "../../../facts/index.ts";
import { judgeTokenSecret } from "../../../secrets/judge/index.ts";

export const control: Control<"secrets", []> = {
  id: "service-account-token-secret",
  area: "secrets",
  title: "Service account token that never ends",
  severity: "medium",
  subject: "secrets",
  requires: [],
  reads: ["type", "metadata.labels"],
  evaluate: judgeTokenSecret,
};
