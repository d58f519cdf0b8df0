import type { Control } from "../../../facts/index.ts";
import { imageReads, judgeRetired } from "../../../exposure/versions/judge-images.ts";

export const control: Control<"pods", ["at"]> = {
  id: "retired-component",
  area: "exposure",
  title: "Component of the cluster that nobody fixes any more",
  severity: "high",
  subject: "pods",
  requires: ["at"],
  reads: imageReads,
  evaluate: (row, look) => judgeRetired(row, look.at()),
};
