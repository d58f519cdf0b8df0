import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { verificationsOf } from "../../../image/index.ts";

export const control: Control<"imagePolicies", []> = {
  id: "image-signature-policy-weak",
  area: "images",
  title: "A signature policy that refuses nothing",
  severity: "medium",
  subject: "imagePolicies",
  requires: [],
  reads: ["spec"],
  evaluate({ spec, ...row }) {
    const verifications = verificationsOf({ spec, ...row });
    if (verifications.length === 0) return notApplicable("it is not about signatures");
    const weak = verifications.filter(
      ({ mode, limits }) => mode !== "enforce" || limits.includes("fails open"),
    );
    if (weak.length === 0) return pass;
    return {
      verdict: "fail",
      message: "Unsigned images are let in",
      observations: weak.map(({ mode, modePath, images }) =>
        mode === "enforce"
          ? { path: ["spec", "failurePolicy"], value: "Ignore", note: "while the engine is down" }
          : {
              path: modePath,
              note: `${mode === "passes" ? "passes everything" : "only tells"}: images ${images.join(", ")}`,
            },
      ),
    };
  },
};
