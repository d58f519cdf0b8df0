import type { Check, JudgedPod } from "../check.ts";
import { violation, writtenOnContainers } from "../fields.ts";

/** "Privileged Pods disable most security mechanisms and must be disallowed." */
export const privileged: Check = {
  id: "privileged",
  level: "baseline",
  rules: [{ since: 0, rule: violations }],
};

function violations(pod: JudgedPod) {
  return writtenOnContainers(pod, "privileged")
    .filter(({ value }) => value)
    .map(({ path }) => violation(path, true));
}
