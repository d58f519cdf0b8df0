import type { Control } from "../../../facts/index.ts";
import { pass, unknown } from "../../../model/index.ts";
import { endpointOf } from "../../../cloud/index.ts";

/** Ranges make a public endpoint smaller, not private: cloud-endpoint-open tells of one without them. */
export const control: Control<"cloudClusters", []> = {
  id: "cloud-endpoint-public",
  area: "network",
  title: "A managed API server has a public address",
  severity: "low",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const endpoint = endpointOf(row);
    if (endpoint?.isPublic === undefined) {
      const reason = "the answer does not say whether the endpoint is public";
      return unknown(reason, [{ path: row.contentPath }]);
    }
    if (!endpoint.isPublic) return pass;
    const path = [...row.contentPath, ...endpoint.path];
    const ranges = endpoint.ranges?.join(", ");
    return {
      verdict: "fail",
      message: "The API server is reached from outside the cluster's own network",
      observations: [
        ranges === undefined ? { path, note: "no ranges are set" } : { path, value: ranges },
      ],
    };
  },
};
