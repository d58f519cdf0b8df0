import type { Control } from "../../../facts/index.ts";
import { judgeFlawsOnce } from "../../../exposure/versions/judge-flaws.ts";
import { kubeletFlaws } from "../../../exposure/versions/kubernetes-flaws.ts";

export const control: Control<"nodes", ["at"]> = {
  id: "kubelet-vulnerable",
  area: "exposure",
  title: "Kubelet with published flaws",
  severity: "medium",
  subject: "nodes",
  requires: ["at"],
  reads: ["status.nodeInfo.kubeletVersion", "status.nodeInfo.operatingSystem"],
  evaluate: ({ info }, look) => {
    const version = info["kubeletVersion"] ?? "";
    // A node that does not say what it runs may run either.
    const system = info["operatingSystem"] ?? "";
    const table = kubeletFlaws.filter(
      ({ os }) => os === undefined || system === "" || os === system,
    );
    const path = ["status", "nodeInfo", "kubeletVersion"];
    return judgeFlawsOnce(version, "kubelet-end-of-life", table, "the kubelet", look.at(), [
      { path, value: version },
    ]);
  },
};
