import type { Control } from "../../../facts/index.ts";
import { pass } from "../../../model/index.ts";
import { imageFields, imagesOf } from "../../../image/index.ts";

export const control: Control<"pods", []> = {
  id: "image-digest-missing",
  area: "images",
  title: "Image not pinned to a digest",
  severity: "low",
  subject: "pods",
  requires: [],
  reads: imageFields,
  evaluate(row) {
    const loose = imagesOf(row.spec).filter(({ reference }) => reference?.digest === "");
    if (loose.length === 0) return pass;
    const allLatest = loose.every(({ reference }) => reference?.tag === "latest");
    return {
      verdict: "fail",
      message: "The tag can be moved to another image after it was tested",
      observations: loose.map(({ user, text, path }) => ({ path, value: text, note: user })),
      ...(allLatest ? { impliedBy: "image-tag-latest" } : {}),
    };
  },
};
