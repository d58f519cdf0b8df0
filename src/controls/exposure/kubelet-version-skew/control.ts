import { notApplicable, pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import { parseVersion } from "../../../exposure/versions/version.ts";

/** Version Skew Policy: a kubelet may be three minor versions older than the API server, two before 1.25. */
export const control: Control<"nodes", ["clusters"]> = {
  id: "kubelet-version-skew",
  area: "exposure",
  title: "Kubelet newer or much older than the API server",
  severity: "medium",
  subject: "nodes",
  requires: ["clusters"],
  reads: ["status.nodeInfo.kubeletVersion"],
  evaluate: ({ info }, look) => {
    const text = info["kubeletVersion"] ?? "";
    const seen = [{ path: ["status", "nodeInfo", "kubeletVersion"], value: text }];
    const [cluster, other] = look.clusters().rows;
    const server = cluster === undefined ? undefined : parseVersion(cluster.version);
    const kubelet = parseVersion(text);
    if (kubelet === undefined) {
      return notApplicable("the version is not told, as kubelet-end-of-life says");
    }
    if (server === undefined || other !== undefined)
      return unknown("the API server's version is not told", seen);
    const behind = server.numbers[1] - kubelet.numbers[1];
    const most = kubelet.numbers[1] >= 25 ? 3 : 2;
    if (server.numbers[0] === kubelet.numbers[0] && behind >= 0 && behind <= most) return pass;
    return {
      verdict: "fail",
      message:
        behind < 0
          ? `The kubelet ${text} is newer than the API server ${server.text}`
          : `The kubelet ${text} is ${behind} minor versions older than the API server ${server.text}; ${most} are supported`,
      observations: seen.map((one) => ({ ...one, note: `the API server is ${server.text}` })),
    };
  },
};
