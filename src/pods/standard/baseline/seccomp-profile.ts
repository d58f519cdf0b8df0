import { containersOf } from "../../containers.ts";
import type { Check, JudgedPod } from "../check.ts";
import { isWritten, violation, violationsBelow, writtenAnywhere } from "../fields.ts";

const podAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
const containerAnnotation = "container.seccomp.security.alpha.kubernetes.io/";

/** "Seccomp profile must not be explicitly set to Unconfined." Fields took over from annotations in 1.19. */
export const seccompProfileBaseline: Check = {
  id: "seccompProfile_baseline",
  level: "baseline",
  rules: [
    { since: 0, rule: forbiddenAnnotations },
    { since: 19, rule: forbiddenTypes },
  ],
};

/** Every written profile, at pod or container level, that is neither RuntimeDefault nor Localhost. */
export function forbiddenTypes(pod: JudgedPod) {
  return violationsBelow(
    writtenAnywhere(pod, "seccompProfile"),
    "type",
    (profile) => profile.type,
    isConfined,
  );
}

/** True for the profile types that confine a container. */
export function isConfined(type: string | undefined): boolean {
  return type === "RuntimeDefault" || type === "Localhost";
}

function forbiddenAnnotations(pod: JudgedPod) {
  // Annotations that name no container of the pod are not judged, unlike AppArmor's.
  const keys = new Set([
    podAnnotation,
    ...containersOf(pod.spec).map(({ container }) => containerAnnotation + container.name),
  ]);
  return [...keys].flatMap((key) => {
    const value = Object.hasOwn(pod.annotations, key) ? pod.annotations[key] : undefined;
    return !isWritten(value) || allowedAnnotation(value)
      ? []
      : [violation(["metadata", "annotations", key], value)];
  });
}

function allowedAnnotation(value: string): boolean {
  return (
    value === "runtime/default" || value === "docker/default" || value.startsWith("localhost/")
  );
}
