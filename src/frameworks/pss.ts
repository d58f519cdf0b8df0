import type { Recommendation } from "../model/index.ts";
import { item } from "./item.ts";

export const baselineChecks: readonly Recommendation[] = [
  item("appArmorProfile", "AppArmor is not switched off", ["apparmor-profile"]),
  item("capabilities_baseline", "No capability beyond the runtime's default", [
    "capabilities-baseline",
  ]),
  item("hostNamespaces", "No namespace of the node is shared", ["host-namespaces"]),
  item("hostPathVolumes", "No hostPath volumes", ["host-path-volumes"]),
  item("hostPorts", "No ports of the node", ["host-ports"]),
  item("hostProbesAndHostLifecycle", "Probes and hooks name no host", ["host-probes"]),
  item("privileged", "No privileged containers", ["privileged-containers"]),
  item("procMount", "/proc is masked", ["proc-mount"]),
  item("seLinuxOptions", "SELinux types and users are the allowed ones", ["selinux-options"]),
  item("seccompProfile_baseline", "Seccomp is not switched off", ["seccomp-baseline"]),
  item("sysctls", "Sysctls are the safe ones", ["sysctls"]),
  item("windowsHostProcess", "No Windows HostProcess containers", ["windows-host-process"]),
];

export const restrictedChecks: readonly Recommendation[] = [
  item("allowPrivilegeEscalation", "Privilege escalation is refused", [
    "allow-privilege-escalation",
  ]),
  item("capabilities_restricted", "All capabilities are dropped", ["capabilities-restricted"]),
  item("procMount_restricted", "/proc is masked in user namespaces too", ["proc-mount-restricted"]),
  item("restrictedVolumes", "Volumes are of the allowed types", ["restricted-volumes"]),
  item("runAsNonRoot", "Root is refused", ["run-as-non-root"]),
  item("runAsUser", "No user 0", ["run-as-user"]),
  item("seccompProfile_restricted", "A seccomp profile is set", ["seccomp-restricted"]),
];
