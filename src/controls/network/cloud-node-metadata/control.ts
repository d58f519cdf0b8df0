import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { nodeMetadataOf } from "../../../cloud/index.ts";

export const control: Control<"cloudNodePools", []> = {
  id: "cloud-node-metadata",
  area: "network",
  title: "Pods can take the node's cloud identity",
  severity: "high",
  subject: "cloudNodePools",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const metadata = nodeMetadataOf(row);
    if (metadata === undefined) return notApplicable("it says nothing of the metadata service");
    if ("unknown" in metadata) return unknown(metadata.unknown, [{ path: row.contentPath }]);
    if ("shut" in metadata) return pass;
    return {
      verdict: "fail",
      message: "The metadata service gives any pod the credentials of its node",
      observations: [{ path: [...row.contentPath, ...metadata.path], note: metadata.open }],
    };
  },
};
