import type { Control } from "../../../facts/index.ts";
import {
  ingressReads,
  judgeIngress,
  type IngressLookups,
} from "../../../exposure/published/index.ts";

/** Each surface has a severity of its own: the Kubernetes API's, a dashboard's, a database's. */
export const control: Control<"ingresses", IngressLookups> = {
  id: "ingress-to-surface",
  area: "exposure",
  title: "Administration surface or data store behind an Ingress",
  severity: "high",
  subject: "ingresses",
  requires: ["services", "labelledPods", "nodes", "ingressClasses", "gatewayClasses"],
  reads: ingressReads,
  evaluate: (row, look) => judgeIngress("any", row, look),
};
