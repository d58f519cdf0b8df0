import { appArmorProfile } from "./baseline/app-armor-profile.ts";
import { capabilitiesBaseline } from "./baseline/capabilities.ts";
import { hostNamespaces } from "./baseline/host-namespaces.ts";
import { hostPathVolumes } from "./baseline/host-path-volumes.ts";
import { hostPorts } from "./baseline/host-ports.ts";
import { hostProbesAndHostLifecycle } from "./baseline/host-probes.ts";
import { privileged } from "./baseline/privileged.ts";
import { procMount } from "./baseline/proc-mount.ts";
import { seccompProfileBaseline } from "./baseline/seccomp-profile.ts";
import { seLinuxOptions } from "./baseline/se-linux-options.ts";
import { sysctls } from "./baseline/sysctls.ts";
import { windowsHostProcess } from "./baseline/windows-host-process.ts";
import type { Check, CheckId } from "./check.ts";
import { allowPrivilegeEscalation } from "./restricted/allow-privilege-escalation.ts";
import { capabilitiesRestricted } from "./restricted/capabilities.ts";
import { procMountRestricted } from "./restricted/proc-mount.ts";
import { runAsNonRoot } from "./restricted/run-as-non-root.ts";
import { runAsUser } from "./restricted/run-as-user.ts";
import { seccompProfileRestricted } from "./restricted/seccomp-profile.ts";
import { restrictedVolumes } from "./restricted/volumes.ts";

/** Every check of the Pod Security Standards. */
export const checks: readonly Check[] = [
  appArmorProfile,
  capabilitiesBaseline,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  procMount,
  seccompProfileBaseline,
  seLinuxOptions,
  sysctls,
  windowsHostProcess,
  allowPrivilegeEscalation,
  capabilitiesRestricted,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompProfileRestricted,
];

const byId: ReadonlyMap<CheckId, Check> = new Map(checks.map((check) => [check.id, check]));

/** A check by its id. */
export function checkOf(id: CheckId): Check {
  return byId.get(id) as Check;
}
