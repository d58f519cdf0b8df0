import { forbiddenTypes, isConfined } from "../baseline/seccomp-profile.ts";
import { containersOf } from "../../containers.ts";
import type { Check, JudgedPod } from "../check.ts";
import { exceptOnWindows } from "../exemptions.ts";
import { isWritten, violation } from "../fields.ts";

/**
 * "Seccomp profile must be explicitly set to one of the allowed values. Both the Unconfined profile
 * and the absence of a profile are prohibited." A profile on the pod speaks for its containers.
 */
export const seccompProfileRestricted: Check = {
  id: "seccompProfile_restricted",
  level: "restricted",
  rules: [
    { since: 19, rule: violations },
    { since: 25, rule: exceptOnWindows(violations) },
  ],
  overrides: "seccompProfile_baseline",
};

function violations(pod: JudgedPod) {
  const written = forbiddenTypes(pod);
  if (isConfined(pod.spec.securityContext?.seccompProfile?.type)) return written;
  const silent = containersOf(pod.spec)
    .filter(({ container }) => !isWritten(container.securityContext?.seccompProfile))
    .map(({ path }) => violation([...path, "securityContext", "seccompProfile", "type"]));
  return [...written, ...silent];
}
