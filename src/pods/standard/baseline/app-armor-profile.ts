import type { Check, JudgedPod } from "../check.ts";
import { violation, violationsBelow, writtenAnywhere } from "../fields.ts";

const annotationPrefix = "container.apparmor.security.beta.kubernetes.io/";

/**
 * "On supported hosts, the RuntimeDefault AppArmor profile is applied by default. The baseline
 * policy should prevent overriding or disabling the default AppArmor profile, or restrict overrides
 * to an allowed set of profiles." The annotations are deprecated since 1.30 and still obeyed.
 */
export const appArmorProfile: Check = {
  id: "appArmorProfile",
  level: "baseline",
  rules: [{ since: 0, rule: violations }],
};

function violations(pod: JudgedPod) {
  const fields = violationsBelow(
    writtenAnywhere(pod, "appArmorProfile"),
    "type",
    (profile) => profile.type,
    (type) => type === "RuntimeDefault" || type === "Localhost",
  );
  const annotations = Object.entries(pod.annotations)
    .filter(([key, value]) => key.startsWith(annotationPrefix) && !allowedAnnotation(value))
    .map(([key, value]) => violation(["metadata", "annotations", key], value));
  return [...fields, ...annotations];
}

function allowedAnnotation(value: string): boolean {
  return value === "" || value === "runtime/default" || value.startsWith("localhost/");
}
