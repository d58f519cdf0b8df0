import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { verificationsOf } from "../../../image/index.ts";

export const control: Control<"imagePolicies", []> = {
  id: "image-signature-policy-narrow",
  area: "images",
  title: "A signature policy that leaves images out",
  severity: "low",
  subject: "imagePolicies",
  requires: [],
  reads: ["spec"],
  evaluate({ spec, ...row }) {
    const enforcing = verificationsOf({ spec, ...row }).filter(({ mode }) => mode === "enforce");
    if (enforcing.length === 0) return notApplicable("it refuses nothing");
    const narrow = enforcing.filter(({ limits }) => limits.length > 0);
    if (narrow.length === 0) return pass;
    return {
      verdict: "fail",
      message: "What it leaves out needs another policy, or an allowed list of registries",
      observations: narrow.map(({ limits }) => ({ path: ["spec"], note: limits.join("; ") })),
    };
  },
};
