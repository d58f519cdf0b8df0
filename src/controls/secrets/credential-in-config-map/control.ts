import type { Control } from "../../../facts/index.ts";
import { judgeHits } from "../../../secrets/judge/index.ts";

export const control: Control<"configMaps", []> = {
  id: "credential-in-config-map",
  area: "secrets",
  title: "Credential in a ConfigMap",
  severity: "high",
  subject: "configMaps",
  requires: [],
  reads: ["data"],
  evaluate: ({ hits }) => judgeHits(hits, "in a ConfigMap", () => true),
};
