import type { PodSpec } from "../../facts/index.ts";
import type { Rule } from "./check.ts";

/** True where the pod says that it runs on Windows, which knows no Linux security settings. */
function onWindows(spec: PodSpec): boolean {
  return spec.os?.name === "windows";
}

/** True where root in the pod is nobody on the node (KEP-127, user namespaces). */
export function inUserNamespace(spec: PodSpec): boolean {
  return spec.hostUsers === false;
}

/** "spec.os.name: windows" frees a pod from the rule, from 1.25 on. */
export function exceptOnWindows(rule: Rule): Rule {
  return (pod) => (onWindows(pod.spec) ? [] : rule(pod));
}

/** "hostUsers: false" frees a pod from the rule, from 1.35 on. */
export function exceptInUserNamespace(rule: Rule): Rule {
  return (pod) => (inUserNamespace(pod.spec) ? [] : rule(pod));
}
