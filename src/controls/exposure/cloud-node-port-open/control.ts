import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { nodePortOf } from "../../../cloud/index.ts";

export const control: Control<"cloudNodePools", []> = {
  id: "cloud-node-port-open",
  area: "exposure",
  title: "A provider's node pool leaves a port open",
  severity: "high",
  subject: "cloudNodePools",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const port = nodePortOf(row);
    if (port === undefined) return notApplicable("it says nothing of ports");
    if ("unknown" in port) return unknown(port.unknown, [{ path: row.contentPath }]);
    if (port.open === undefined) return pass;
    const message = `${port.open[0]?.toUpperCase()}${port.open.slice(1)}`;
    return {
      verdict: "fail",
      message,
      observations: [{ path: [...row.contentPath, ...port.path], note: port.open }],
    };
  },
};
