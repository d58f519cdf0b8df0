import { notApplicable, pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import { scopeOfNodes } from "../../../exposure/reach/nodes.ts";

/** A NodePort opens on every node, on each of its addresses, the public one among them. */
export const control: Control<"services", ["nodes"]> = {
  id: "public-node-port",
  area: "exposure",
  title: "Port opened on nodes with public addresses",
  severity: "medium",
  subject: "services",
  requires: ["nodes"],
  reads: ["spec.type", "spec.ports[]"],
  evaluate: (row, look) => {
    if (row.type !== "NodePort") return notApplicable("its type is not NodePort");
    const { scope, why } = scopeOfNodes(look.nodes());
    const seen = [{ path: ["spec", "type"], value: row.type }];
    if (scope === "unknown") return unknown(why, seen);
    if (scope !== "internet") return pass;
    const ports = row.ports.map(({ nodePort, port }) => nodePort ?? `one for ${port}`).join(", ");
    return {
      verdict: "fail",
      message: `The Service opens a port on every node (${ports}), and ${why}`,
      observations: seen.map((one) => ({ ...one, note: why })),
      confidence: "likely",
    };
  },
};
