import type { Control } from "../../../facts/index.ts";
import { judgeRoute, routeReads, type RouteLookups } from "../../../exposure/published/index.ts";

export const control: Control<"httpRoutes", RouteLookups> = {
  id: "route-to-surface",
  area: "exposure",
  title: "Administration surface or data store behind a Gateway",
  severity: "high",
  subject: "httpRoutes",
  requires: [
    "services",
    "labelledPods",
    "nodes",
    "namespaces",
    "ingressClasses",
    "gateways",
    "gatewayClasses",
    "referenceGrants",
  ],
  reads: routeReads,
  evaluate: (row, look) => judgeRoute("any", row, look),
};
