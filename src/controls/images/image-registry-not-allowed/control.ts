import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { imageFields, imagesOf, isAllowed, nameOf } from "../../../image/index.ts";

export const control: Control<"pods", ["allowedRegistries"]> = {
  id: "image-registry-not-allowed",
  area: "images",
  title: "Image from a registry that is not allowed",
  severity: "high",
  subject: "pods",
  requires: ["allowedRegistries"],
  reads: imageFields,
  evaluate(row, look) {
    const allowed = look.allowedRegistries();
    if (allowed === undefined) return notApplicable("rampart.yaml names no registries");
    const foreign = imagesOf(row.spec).filter(
      ({ reference }) => reference !== undefined && !isAllowed(reference, allowed),
    );
    if (foreign.length === 0) return pass;
    return {
      verdict: "fail",
      message: `Images come from elsewhere than ${allowed.join(", ")}`,
      observations: foreign.map(({ user, text, path, reference }) => ({
        path,
        value: text,
        note: reference === undefined ? user : `${user}: ${nameOf(reference)}`,
      })),
    };
  },
};
