import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { policiesEnforcedOf } from "../../../cloud/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-policies-not-enforced",
  area: "network",
  title: "A managed cluster enforces no network policies",
  severity: "high",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const found = policiesEnforcedOf(row);
    if (found === undefined) return notApplicable("the answer tells of no policy engine");
    if ("unknown" in found) return unknown(found.unknown, [{ path: row.contentPath }]);
    if (found.on) return pass;
    return {
      verdict: "fail",
      message: "The provider runs nothing that enforces NetworkPolicies: each is a promise only",
      observations: [{ path: [...row.contentPath, ...found.path] }],
    };
  },
};
