import type { Control } from "../../../facts/index.ts";
import { judgeExternalIps } from "../../../network/index.ts";

export const control: Control<"services", []> = {
  id: "service-external-ips",
  area: "network",
  title: "Service takes traffic of other addresses",
  severity: "medium",
  subject: "services",
  requires: [],
  reads: ["spec.externalIPs"],
  evaluate: judgeExternalIps,
};
