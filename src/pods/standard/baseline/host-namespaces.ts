import type { Check, JudgedPod } from "../check.ts";
import { violation } from "../fields.ts";

const namespaces = ["hostNetwork", "hostPID", "hostIPC"] as const;

/** "Sharing the host namespaces must be disallowed." */
export const hostNamespaces: Check = {
  id: "hostNamespaces",
  level: "baseline",
  rules: [{ since: 0, rule: violations }],
};

function violations(pod: JudgedPod) {
  return namespaces
    .filter((name) => pod.spec[name] === true)
    .map((name) => violation(["spec", name], true));
}
