import type { Control } from "../../../facts/index.ts";
import { pass } from "../../../model/index.ts";
import { imageFields, imagesOf } from "../../../image/index.ts";

export const control: Control<"pods", []> = {
  id: "image-reference-invalid",
  area: "images",
  title: "Image reference that no kubelet takes",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: imageFields,
  evaluate(row) {
    const wrong = imagesOf(row.spec).filter(({ reference }) => reference === undefined);
    if (wrong.length === 0) return pass;
    return {
      verdict: "fail",
      message:
        "The kubelet refuses the image (InvalidImageName), or something else fills it in later",
      observations: wrong.map(({ user, text, path }) => ({ path, value: text, note: user })),
    };
  },
};
