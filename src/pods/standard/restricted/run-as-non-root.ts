import { containersOf } from "../../containers.ts";
import type { Check, JudgedPod } from "../check.ts";
import { exceptInUserNamespace } from "../exemptions.ts";
import { isWritten, violation, writtenAnywhere } from "../fields.ts";

/**
 * "Containers must be required to run as non-root users": true on the pod or on every container,
 * and false nowhere, not even on a pod whose containers all say true.
 */
export const runAsNonRoot: Check = {
  id: "runAsNonRoot",
  level: "restricted",
  rules: [
    { since: 0, rule: violations },
    { since: 35, rule: exceptInUserNamespace(violations) },
  ],
};

function violations(pod: JudgedPod) {
  const written = writtenAnywhere(pod, "runAsNonRoot")
    .filter(({ value }) => !value)
    .map(({ path }) => violation(path, false));
  if (pod.spec.securityContext?.runAsNonRoot === true) return written;
  const silent = containersOf(pod.spec)
    .filter(({ container }) => !isWritten(container.securityContext?.runAsNonRoot))
    .map(({ path }) => violation([...path, "securityContext", "runAsNonRoot"]));
  return [...written, ...silent];
}
