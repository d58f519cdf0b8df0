import type { Control } from "../../../facts/index.ts";
import { imageReads, judgeComponents } from "../../../exposure/versions/judge-images.ts";

export const control: Control<"pods", ["at"]> = {
  id: "vulnerable-component",
  area: "exposure",
  title: "Component of the cluster with published flaws",
  severity: "high",
  subject: "pods",
  requires: ["at"],
  reads: imageReads,
  evaluate: (row, look) => judgeComponents(row, look.at()),
};
