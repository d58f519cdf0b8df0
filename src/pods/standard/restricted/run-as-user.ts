import type { Check, JudgedPod } from "../check.ts";
import { exceptInUserNamespace } from "../exemptions.ts";
import { violation, writtenAnywhere } from "../fields.ts";

/** "Containers must not set runAsUser to 0." */
export const runAsUser: Check = {
  id: "runAsUser",
  level: "restricted",
  rules: [
    { since: 23, rule: violations },
    { since: 35, rule: exceptInUserNamespace(violations) },
  ],
};

function violations(pod: JudgedPod) {
  return writtenAnywhere(pod, "runAsUser")
    .filter(({ value }) => value === 0)
    .map(({ path }) => violation(path, 0));
}
