import { cpuLimit, dockerSocket, hostIpc, hostNetwork, hostPid, memoryLimit } from "./parts.ts";
import type { Equivalent, Scanner } from "./scanner.ts";

/** The sysctls that its check calls unsafe, by their beginnings. */
const sysctls = { value: /^(?:kernel\.(?:msg|sem|shm)|fs\.mqueue\.|net\.)/ };

/** The folders that its check calls sensitive: the whole path, nothing below. */
const systemFolders: Equivalent = {
  control: "host-path-root-filesystem",
  part: { value: /^\/(?:boot|etc|lib|usr)?$/ },
};
const kernelFolders: Equivalent = {
  control: "host-path-proc-sys-dev",
  part: { value: /^\/(?:dev|proc|sys)$/ },
};

export const kubeLinter: Scanner = {
  name: "kube-linter",
  source: "github.com/stackrox/kube-linter, pkg/builtinchecks/yamls",
  asOf: "head of November 2026",
  checks: {
    "access-to-create-pods": ["workload-create"],
    "access-to-secrets": ["secrets-get", "secrets-list"],
    "approve-signers-without-resource-names": ["csr-approve"],
    "automount-service-account-token": ["service-account-token"],
    "bind-verb-in-role": ["role-bind"],
    "cluster-admin-role-binding": ["cluster-admin-binding"],
    "cluster-wide-secrets-access": ["secrets-get", "secrets-list"],
    "configmap-with-credentials": ["credential-in-config-map"],
    "container-runtime-sock": [
      { control: "container-runtime-socket", part: { value: /(?:docker|crio|containerd)\.sock$/ } },
    ],
    "docker-sock": [dockerSocket],
    "drop-net-raw-capability": ["cap-net-raw"],
    "env-var-secret": [{ control: "credential-in-env", wider: true }],
    "escalate-verb-in-role": ["role-escalate"],
    "host-ipc": [hostIpc],
    "host-network": [hostNetwork],
    "host-pid": [hostPid],
    "image-not-pinned-by-digest": ["image-digest-missing"],
    "impersonate-without-resource-names": ["impersonate"],
    "latest-tag": ["image-tag-latest"],
    "no-read-only-root-fs": ["writable-root-filesystem"],
    "non-isolated-pod": ["unselected-pods-ingress", "unselected-pods-egress"],
    "privilege-escalation-container": ["allow-privilege-escalation"],
    "privileged-container": ["privileged-containers"],
    "read-secret-from-env-var": ["secret-in-environment"],
    "run-as-non-root": ["run-as-non-root"],
    "sensitive-host-mounts": [systemFolders, kernelFolders],
    "unsafe-proc-mount": ["proc-mount", "proc-mount-restricted"],
    "unsafe-sysctls": [
      { control: "sysctls", part: sysctls },
      { control: "unsafe-sysctls", part: sysctls },
    ],
    "unset-cpu-requirements": [cpuLimit],
    "unset-memory-requirements": [memoryLimit],
    "wildcard-in-rules": ["all-rights", "any-resource", "any-verb"],
    "writable-host-mount": [{ control: "host-path-volumes", wider: true }],
  },
};
