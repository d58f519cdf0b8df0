import type { Control } from "../../../facts/index.ts";
import { pass, unknown } from "../../../model/index.ts";
import { asksBinaryAuthorization } from "../../../cloud/index.ts";
import { enforcementOf } from "../../../image/index.ts";

export const control: Control<
  "clusters",
  ["imagePolicies", "webhooks", "distribution", "cloudClusters"]
> = {
  id: "image-signatures-not-enforced",
  area: "images",
  title: "No image signature is asked for",
  severity: "medium",
  subject: "clusters",
  requires: ["imagePolicies", "webhooks", "distribution", "cloudClusters"],
  reads: [],
  evaluate(_, look) {
    const policies = look.imagePolicies();
    const webhooks = look.webhooks();
    const { enforcing, telling, orphaned, opaque } = enforcementOf(policies.rows, webhooks.rows);
    if (enforcing.length > 0) return pass;
    const lacking = policies.lacking ?? webhooks.lacking;
    if (lacking !== undefined) return unknown(lacking);
    if (opaque.length > 0) {
      return unknown(`${opaque.join(", ")} keeps its policy in a file that is not read`);
    }
    const asks = look.cloudClusters().rows.flatMap((row) => asksBinaryAuthorization(row) ?? []);
    if (asks.includes(true)) {
      // The policy of a project that never wrote one lets every image through.
      return unknown("Binary Authorization of GKE is on, but its policy is not in the input");
    }
    if (asks.length === 0 && look.distribution().name === "gke") {
      return unknown("Binary Authorization of GKE may ask for signatures; --cloud-facts tells");
    }
    return {
      verdict: "fail",
      message:
        "Any image runs, whoever built it: no policy in force refuses one without a signature",
      observations: [
        {
          path: [],
          note:
            orphaned.length > 0
              ? `${orphaned[0]?.engine} has a policy, but no webhook asks it`
              : telling.length > 0
                ? `${telling[0]?.engine} only tells of unsigned images`
                : "no policy of a known engine verifies signatures",
        },
      ],
    };
  },
};
