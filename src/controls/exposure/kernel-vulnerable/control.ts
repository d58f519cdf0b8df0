import { notApplicable } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import { judgeFlaws } from "../../../exposure/versions/judge-flaws.ts";
import { kernelFlaws } from "../../../exposure/versions/node-flaws.ts";

export const control: Control<"nodes", ["at"]> = {
  id: "kernel-vulnerable",
  area: "exposure",
  title: "Linux kernel with flaws that let containers out",
  severity: "high",
  subject: "nodes",
  requires: ["at"],
  reads: ["status.nodeInfo.kernelVersion", "status.nodeInfo.operatingSystem"],
  evaluate: ({ info }, look) => {
    if (info["operatingSystem"] === "windows") return notApplicable("the node runs Windows");
    const version = info["kernelVersion"] ?? "";
    const path = ["status", "nodeInfo", "kernelVersion"];
    return judgeFlaws(version, kernelFlaws, "the Linux kernel", look.at(), [
      { path, value: version },
    ]);
  },
};
