import {
  identityText,
  notApplicable,
  pass,
  unknown,
  type Observation,
} from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import { hostPortsOf } from "../../../exposure/reach/host-ports.ts";
import { scopeOfNodes } from "../../../exposure/reach/nodes.ts";

export const control: Control<"labelledPods", ["nodes"]> = {
  id: "host-port-surface",
  area: "exposure",
  title: "Administration surface or data store on a node's own port",
  severity: "high",
  subject: "labelledPods",
  requires: ["nodes"],
  reads: [
    "spec.hostNetwork",
    "spec.containers[].ports[]",
    "spec.containers[].image",
    "metadata.labels",
  ],
  evaluate: (row, look) => {
    const [first, ...others] = hostPortsOf(row);
    if (first === undefined) return notApplicable("it opens no known surface on its node");
    const { scope, why } = scopeOfNodes(look.nodes());
    const seen: Observation[] = [first, ...others].map(({ path, port, surface }) => ({
      path,
      value: port,
      note: surface.name,
    }));
    if (scope === "unknown")
      return unknown(`${identityText(row.subject)} opens ${first.surface.name}: ${why}`, seen);
    if (scope !== "internet") return pass;
    return {
      verdict: "fail",
      message: `${first.surface.name} answers on port ${first.port} of its node, and ${why}: it gives ${first.surface.gives}`,
      observations: seen,
      cause: [first, ...others].map(({ surface }) => surface.id).join(","),
      severity: first.surface.severity,
      confidence: "likely",
    };
  },
};
