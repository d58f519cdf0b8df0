import type { PodRow } from "../../facts/index.ts";
import type { Observation } from "../../model/index.ts";

/** What the checks read of a pod or pod template; no check reads labels. */
export type JudgedPod = Pick<PodRow, "spec" | "annotations">;

/** The levels that forbid something; the third, privileged, forbids nothing. */
export type Level = "baseline" | "restricted";

/** Ids as kubernetes/pod-security-admission names its checks. */
export type CheckId =
  | "allowPrivilegeEscalation"
  | "appArmorProfile"
  | "capabilities_baseline"
  | "capabilities_restricted"
  | "hostNamespaces"
  | "hostPathVolumes"
  | "hostPorts"
  | "hostProbesAndHostLifecycle"
  | "privileged"
  | "procMount"
  | "procMount_restricted"
  | "restrictedVolumes"
  | "runAsNonRoot"
  | "runAsUser"
  | "seccompProfile_baseline"
  | "seccompProfile_restricted"
  | "seLinuxOptions"
  | "sysctls"
  | "windowsHostProcess";

/** Every field that breaks a check's rule, its path from the pod's root; [] where the rule holds. */
export type Rule = (pod: JudgedPod) => readonly Observation[];

export interface Check {
  readonly id: CheckId;
  readonly level: Level;
  /** the rule from each minor version on, ascending; before the first the check does not exist */
  readonly rules: readonly { readonly since: number; readonly rule: Rule }[];
  /** the baseline check that this one takes the place of at level restricted, where it is in effect */
  readonly overrides?: CheckId;
}

/** The rule of a check at a minor version, or undefined before the check came into effect. */
export function ruleAt(check: Check, minor: number): Rule | undefined {
  return check.rules.findLast(({ since }) => since <= minor)?.rule;
}
