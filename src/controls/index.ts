// Generated from the folders by scripts/generate.ts. Do not edit.
import type { AnyControl } from "../facts/index.ts";
import { control as allowPrivilegeEscalation } from "./pods/allow-privilege-escalation/control.ts";
import { control as apparmorProfile } from "./pods/apparmor-profile/control.ts";
import { control as capAll } from "./pods/cap-all/control.ts";
import { control as capBpf } from "./pods/cap-bpf/control.ts";
import { control as capDacReadSearch } from "./pods/cap-dac-read-search/control.ts";
import { control as capMandatoryAccess } from "./pods/cap-mandatory-access/control.ts";
import { control as capNetAdmin } from "./pods/cap-net-admin/control.ts";
import { control as capNetRaw } from "./pods/cap-net-raw/control.ts";
import { control as capNodeSettings } from "./pods/cap-node-settings/control.ts";
import { control as capSysAdmin } from "./pods/cap-sys-admin/control.ts";
import { control as capSysBoot } from "./pods/cap-sys-boot/control.ts";
import { control as capSysModule } from "./pods/cap-sys-module/control.ts";
import { control as capSysPtrace } from "./pods/cap-sys-ptrace/control.ts";
import { control as capSysRawio } from "./pods/cap-sys-rawio/control.ts";
import { control as capabilitiesBaseline } from "./pods/capabilities-baseline/control.ts";
import { control as capabilitiesRestricted } from "./pods/capabilities-restricted/control.ts";
import { control as containerRuntimeSocket } from "./pods/container-runtime-socket/control.ts";
import { control as dnsOverride } from "./pods/dns-override/control.ts";
import { control as hostAliases } from "./pods/host-aliases/control.ts";
import { control as hostNamespaces } from "./pods/host-namespaces/control.ts";
import { control as hostPathKubelet } from "./pods/host-path-kubelet/control.ts";
import { control as hostPathLogs } from "./pods/host-path-logs/control.ts";
import { control as hostPathProcSysDev } from "./pods/host-path-proc-sys-dev/control.ts";
import { control as hostPathRootFilesystem } from "./pods/host-path-root-filesystem/control.ts";
import { control as hostPathVolumes } from "./pods/host-path-volumes/control.ts";
import { control as hostPorts } from "./pods/host-ports/control.ts";
import { control as hostProbes } from "./pods/host-probes/control.ts";
import { control as hostUsers } from "./pods/host-users/control.ts";
import { control as mountPropagation } from "./pods/mount-propagation/control.ts";
import { control as podSecurityLabels } from "./pods/pod-security-labels/control.ts";
import { control as podSecurityLevel } from "./pods/pod-security-level/control.ts";
import { control as podSecurityVersion } from "./pods/pod-security-version/control.ts";
import { control as privilegedContainers } from "./pods/privileged-containers/control.ts";
import { control as procMount } from "./pods/proc-mount/control.ts";
import { control as procMountRestricted } from "./pods/proc-mount-restricted/control.ts";
import { control as resourceLimits } from "./pods/resource-limits/control.ts";
import { control as restrictedVolumes } from "./pods/restricted-volumes/control.ts";
import { control as rootGroup } from "./pods/root-group/control.ts";
import { control as rootUser } from "./pods/root-user/control.ts";
import { control as runAsNonRoot } from "./pods/run-as-non-root/control.ts";
import { control as runAsUser } from "./pods/run-as-user/control.ts";
import { control as seccompBaseline } from "./pods/seccomp-baseline/control.ts";
import { control as seccompRestricted } from "./pods/seccomp-restricted/control.ts";
import { control as selinuxOptions } from "./pods/selinux-options/control.ts";
import { control as serviceAccountToken } from "./pods/service-account-token/control.ts";
import { control as shareProcessNamespace } from "./pods/share-process-namespace/control.ts";
import { control as sysctls } from "./pods/sysctls/control.ts";
import { control as unsafeSysctls } from "./pods/unsafe-sysctls/control.ts";
import { control as windowsHostProcess } from "./pods/windows-host-process/control.ts";
import { control as writableRootFilesystem } from "./pods/writable-root-filesystem/control.ts";

/** Every control, in the order of area and id. */
export const controls: readonly AnyControl[] = [
  allowPrivilegeEscalation,
  apparmorProfile,
  capAll,
  capBpf,
  capDacReadSearch,
  capMandatoryAccess,
  capNetAdmin,
  capNetRaw,
  capNodeSettings,
  capSysAdmin,
  capSysBoot,
  capSysModule,
  capSysPtrace,
  capSysRawio,
  capabilitiesBaseline,
  capabilitiesRestricted,
  containerRuntimeSocket,
  dnsOverride,
  hostAliases,
  hostNamespaces,
  hostPathKubelet,
  hostPathLogs,
  hostPathProcSysDev,
  hostPathRootFilesystem,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  hostUsers,
  mountPropagation,
  podSecurityLabels,
  podSecurityLevel,
  podSecurityVersion,
  privilegedContainers,
  procMount,
  procMountRestricted,
  resourceLimits,
  restrictedVolumes,
  rootGroup,
  rootUser,
  runAsNonRoot,
  runAsUser,
  seccompBaseline,
  seccompRestricted,
  selinuxOptions,
  serviceAccountToken,
  shareProcessNamespace,
  sysctls,
  unsafeSysctls,
  windowsHostProcess,
  writableRootFilesystem,
];
