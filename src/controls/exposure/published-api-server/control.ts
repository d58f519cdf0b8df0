import type { Control } from "../../../facts/index.ts";
import { judgeService, serviceReads } from "../../../exposure/published/index.ts";

export const control: Control<"services", ["labelledPods", "nodes"]> = {
  id: "published-api-server",
  area: "exposure",
  title: "API server published by a Service",
  severity: "high",
  subject: "services",
  requires: ["labelledPods", "nodes"],
  reads: serviceReads,
  evaluate: (row, look) => judgeService("api-server", row, look),
};
