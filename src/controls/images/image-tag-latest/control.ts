import type { Control } from "../../../facts/index.ts";
import { pass } from "../../../model/index.ts";
import { imageFields, imagesOf } from "../../../image/index.ts";

export const control: Control<"pods", []> = {
  id: "image-tag-latest",
  area: "images",
  title: "Image without a version",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: imageFields,
  evaluate(row) {
    const moving = imagesOf(row.spec).filter(
      ({ reference }) => reference?.tag === "latest" && reference.digest === "",
    );
    if (moving.length === 0) return pass;
    return {
      verdict: "fail",
      message: "What runs is whatever the registry calls latest at the time of the pull",
      observations: moving.map(({ user, text, path, reference }) => ({
        path,
        value: text,
        note: reference?.tagged === true ? user : `${user}: no tag means latest`,
      })),
    };
  },
};
