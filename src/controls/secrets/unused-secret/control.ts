import type { Control } from "../../../facts/index.ts";
import { judgeUnused } from "../../../secrets/judge/index.ts";

export const control: Control<"secrets", ["pods", "serviceAccounts", "ingressSecrets", "objects"]> =
  {
    id: "unused-secret",
    area: "secrets",
    title: "Secret that nothing names",
    severity: "low",
    subject: "secrets",
    requires: ["pods", "serviceAccounts", "ingressSecrets", "objects"],
    reads: ["type", "metadata.labels"],
    evaluate: judgeUnused,
  };
