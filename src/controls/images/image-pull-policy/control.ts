import type { Control } from "../../../facts/index.ts";
import { pass } from "../../../model/index.ts";
import {
  effectivePullPolicy,
  imageFields,
  imagesOf,
  pullPolicyFields,
} from "../../../image/index.ts";

export const control: Control<"pods", []> = {
  id: "image-pull-policy",
  area: "images",
  title: "A node's own copy of a movable tag runs",
  severity: "low",
  subject: "pods",
  requires: [],
  reads: [...imageFields, ...pullPolicyFields],
  evaluate(row) {
    const kept = imagesOf(row.spec).filter(
      (image) => image.reference?.digest === "" && effectivePullPolicy(image) !== "Always",
    );
    if (kept.length === 0) return pass;
    return {
      verdict: "fail",
      message:
        "A node runs the copy that it has, whoever put it there and without asking the registry",
      observations: kept.map((image) => ({
        path: image.path,
        value: image.text,
        note: `${image.user}: ${effectivePullPolicy(image)}${image.pullPolicy ? "" : " by default"}`,
      })),
      impliedBy: "image-digest-missing",
    };
  },
};
