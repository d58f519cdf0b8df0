import type { Control } from "../../../facts/index.ts";
import { judgeLife } from "../../../exposure/versions/judge-life.ts";

export const control: Control<"clusters", ["at"]> = {
  id: "kubernetes-end-of-life",
  area: "exposure",
  title: "Kubernetes version without fixes",
  severity: "high",
  subject: "clusters",
  requires: ["at"],
  reads: ["version"],
  evaluate: ({ version }, look) =>
    judgeLife(version, "Kubernetes", look.at(), [{ path: ["version"], value: version }]),
};
