import type { Control } from "../../../facts/index.ts";
import { judgeSettings, clusterGuards } from "../../../cloud/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-guard-off",
  area: "runtime",
  title: "A managed cluster does without a guard of its provider",
  severity: "medium",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate: (row) => judgeSettings(row, clusterGuards),
};
