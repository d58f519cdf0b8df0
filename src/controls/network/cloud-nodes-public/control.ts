import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { nodeAddressesOf } from "../../../cloud/index.ts";

export const control: Control<"cloudNodePools", ["cloudClusters"]> = {
  id: "cloud-nodes-public",
  area: "network",
  title: "Nodes have public addresses",
  severity: "medium",
  subject: "cloudNodePools",
  requires: ["cloudClusters"],
  reads: ["content"],
  evaluate(row, look) {
    const found = nodeAddressesOf(row, look.cloudClusters());
    if (found === undefined) return notApplicable("it says nothing of the nodes' addresses");
    if ("unknown" in found) return unknown(found.unknown, [{ path: row.contentPath }]);
    if (!found.isPublic) return pass;
    return {
      verdict: "fail",
      message: "A NodePort or a port of the node is one firewall rule away from the internet",
      observations: [{ path: [...row.contentPath, ...found.path] }],
    };
  },
};
