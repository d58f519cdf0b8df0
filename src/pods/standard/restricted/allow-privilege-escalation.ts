import { containersOf } from "../../containers.ts";
import type { Check, JudgedPod } from "../check.ts";
import { exceptOnWindows } from "../exemptions.ts";
import { violation } from "../fields.ts";

/** "Privilege escalation (such as via set-user-ID or set-group-ID file mode) should not be allowed": false, and written. */
export const allowPrivilegeEscalation: Check = {
  id: "allowPrivilegeEscalation",
  level: "restricted",
  rules: [
    { since: 8, rule: violations },
    { since: 25, rule: exceptOnWindows(violations) },
  ],
};

function violations(pod: JudgedPod) {
  return containersOf(pod.spec).flatMap(({ path, container }) => {
    const value = container.securityContext?.allowPrivilegeEscalation ?? undefined;
    return value === false
      ? []
      : [violation([...path, "securityContext", "allowPrivilegeEscalation"], value)];
  });
}
