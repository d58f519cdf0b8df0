import type { Control } from "../../../facts/index.ts";
import { judgeFlawsOnce } from "../../../exposure/versions/judge-flaws.ts";
import { controlPlaneFlaws } from "../../../exposure/versions/kubernetes-flaws.ts";

export const control: Control<"clusters", ["at"]> = {
  id: "kubernetes-vulnerable",
  area: "exposure",
  title: "Control plane with published flaws",
  severity: "medium",
  subject: "clusters",
  requires: ["at"],
  reads: ["version"],
  evaluate: ({ version }, look) =>
    judgeFlawsOnce(version, "kubernetes-end-of-life", controlPlaneFlaws, "Kubernetes", look.at(), [
      { path: ["version"], value: version },
    ]),
};
