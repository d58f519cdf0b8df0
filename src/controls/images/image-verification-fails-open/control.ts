import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { engineOf, verificationsOf, verifierWebhooks } from "../../../image/index.ts";

export const control: Control<"webhooks", ["imagePolicies", "clusters"]> = {
  id: "image-verification-fails-open",
  area: "images",
  title: "Signatures are not asked for while the verifier is down",
  severity: "medium",
  subject: "webhooks",
  requires: ["imagePolicies", "clusters"],
  reads: ["webhooks[].name", "webhooks[].failurePolicy", "webhooks[].rules"],
  evaluate(row, look) {
    const engine = engineOf(row);
    if (engine === undefined || verifierWebhooks([row]).length === 0) {
      return notApplicable("no webhook of a known image verifier");
    }
    if (row.failurePolicy !== "Ignore") return pass;
    // Kyverno and Gatekeeper have other work: only a policy on signatures makes them verifiers.
    const other = alsoOthers[engine];
    if (other !== undefined) {
      const { rows, lacking } = look.imagePolicies();
      const verifies = rows.flatMap(verificationsOf).some((one) => one.engine === other);
      // In files the policies that are not there are no gap; of a cluster they are.
      if (!verifies && lacking !== undefined && look.clusters().rows.length > 0) {
        return unknown(lacking, [{ path: [...row.path, "failurePolicy"], value: "Ignore" }]);
      }
      if (!verifies) return notApplicable(`no policy of ${other} on signatures is in the input`);
    }
    return {
      verdict: "fail",
      message: `${engine} is passed over while it does not answer: stop it, and unsigned images run`,
      observations: [{ path: [...row.path, "failurePolicy"], value: row.failurePolicy }],
    };
  },
};

/** Kyverno's own policies say for themselves whether they fail open (image-signature-policy-weak). */
const alsoOthers: Readonly<Record<string, string | undefined>> = {
  Kyverno: "Kyverno",
  Gatekeeper: "Ratify",
};
