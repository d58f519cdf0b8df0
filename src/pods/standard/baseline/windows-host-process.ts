import type { Check, JudgedPod } from "../check.ts";
import { violationsBelow, writtenAnywhere } from "../fields.ts";

/** "Windows Pods offer the ability to run HostProcess containers, which enables privileged access to the Windows host machine." */
export const windowsHostProcess: Check = {
  id: "windowsHostProcess",
  level: "baseline",
  rules: [{ since: 0, rule: violations }],
};

function violations(pod: JudgedPod) {
  return violationsBelow(
    writtenAnywhere(pod, "windowsOptions"),
    "hostProcess",
    (options) => options.hostProcess,
    (hostProcess) => hostProcess !== true,
  );
}
