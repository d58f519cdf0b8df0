import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown, valueAt } from "../../../model/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-security-posture-off",
  area: "runtime",
  title: "Security posture of GKE is off",
  severity: "low",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate({ provider, content, contentPath }) {
    if (provider !== "gke") return notApplicable("GKE alone has it");
    const path = ["securityPostureConfig", "mode"];
    const mode = valueAt(content, path);
    const at = [...contentPath, ...path];
    if (mode === "BASIC" || mode === "ENTERPRISE") return pass;
    if (mode !== "DISABLED") {
      return unknown(
        "the answer names no mode, and its default depends on when the cluster was made",
        [{ path: contentPath }],
      );
    }
    return {
      verdict: "fail",
      message: "Google does not look for weak workloads in the cluster",
      observations: [{ path: at, value: mode }],
    };
  },
};
