import type { Control } from "../../../facts/index.ts";
import { judgeManifest } from "../../../secrets/judge/index.ts";

export const control: Control<"secrets", []> = {
  id: "secret-in-manifest",
  area: "secrets",
  title: "Secret's value in a manifest",
  severity: "high",
  subject: "secrets",
  requires: [],
  reads: ["data", "stringData", "type"],
  evaluate: judgeManifest,
};
