import type { Control } from "../../../facts/index.ts";
import { judgeLife } from "../../../exposure/versions/judge-life.ts";

export const control: Control<"nodes", ["at"]> = {
  id: "kubelet-end-of-life",
  area: "exposure",
  title: "Kubelet version without fixes",
  severity: "high",
  subject: "nodes",
  requires: ["at"],
  reads: ["status.nodeInfo.kubeletVersion"],
  evaluate: ({ info }, look) => {
    const version = info["kubeletVersion"] ?? "";
    const path = ["status", "nodeInfo", "kubeletVersion"];
    return judgeLife(version, "the kubelet", look.at(), [{ path, value: version }]);
  },
};
