import type { Control } from "../../../facts/index.ts";
import { judgeService, serviceReads } from "../../../exposure/published/index.ts";

export const control: Control<"services", ["labelledPods", "nodes"]> = {
  id: "published-admin-surface",
  area: "exposure",
  title: "Administration surface published by a Service",
  severity: "high",
  subject: "services",
  requires: ["labelledPods", "nodes"],
  reads: serviceReads,
  evaluate: (row, look) => judgeService("administration", row, look),
};
