import { cpuLimit, hostIpc, hostNetwork, hostPid, memoryLimit } from "./parts.ts";
import type { Scanner } from "./scanner.ts";

export const polaris: Scanner = {
  name: "Polaris",
  source: "github.com/FairwindsOps/polaris, docs/checks and checks/",
  asOf: "head of November 2026",
  checks: {
    automountServiceAccountToken: ["service-account-token"],
    clusterrolebindingClusterAdmin: ["cluster-admin-binding", "all-rights"],
    clusterrolebindingPodExecAttach: ["pod-exec"],
    cpuLimitsMissing: [cpuLimit],
    dangerousCapabilities: ["cap-all", "cap-net-admin", "cap-sys-admin"],
    hostIPCSet: [hostIpc],
    hostNetworkSet: [hostNetwork],
    hostPIDSet: [hostPid],
    hostPortSet: ["host-ports"],
    insecureCapabilities: [{ control: "capabilities-restricted", wider: true }],
    linuxHardening: [{ control: "seccomp-restricted", wider: true }],
    memoryLimitsMissing: [memoryLimit],
    missingNetworkPolicy: ["unselected-pods-ingress", "unselected-pods-egress"],
    notReadOnlyRootFilesystem: ["writable-root-filesystem"],
    privilegeEscalationAllowed: ["allow-privilege-escalation"],
    pullPolicyNotAlways: [{ control: "image-pull-policy", wider: true }],
    rolebindingClusterAdminClusterRole: ["cluster-admin-binding", "all-rights"],
    rolebindingClusterAdminRole: ["all-rights"],
    rolebindingClusterRolePodExecAttach: ["pod-exec"],
    rolebindingRolePodExecAttach: ["pod-exec"],
    runAsPrivileged: ["privileged-containers"],
    runAsRootAllowed: ["run-as-non-root"],
    tagNotSpecified: ["image-tag-latest"],
  },
};
