import type { Control } from "../../../facts/index.ts";
import { judgeSettings, nodeGuards } from "../../../cloud/index.ts";

export const control: Control<"cloudNodePools", []> = {
  id: "cloud-node-guard-off",
  area: "runtime",
  title: "A node pool does without a guard of its provider",
  severity: "medium",
  subject: "cloudNodePools",
  requires: [],
  reads: ["content"],
  evaluate: (row) => judgeSettings(row, nodeGuards),
};
