import type { Check, JudgedPod } from "../check.ts";
import { isWritten, violation } from "../fields.ts";

/** "HostPath volumes must be forbidden." */
export const hostPathVolumes: Check = {
  id: "hostPathVolumes",
  level: "baseline",
  rules: [{ since: 0, rule: violations }],
};

function violations(pod: JudgedPod) {
  return (pod.spec.volumes ?? []).flatMap((volume, index) => {
    const hostPath = volume?.hostPath;
    return isWritten(hostPath)
      ? [violation(["spec", "volumes", index, "hostPath", "path"], hostPath.path)]
      : [];
  });
}
