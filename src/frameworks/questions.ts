import type { By } from "./item.ts";

/**
 * Questions that several benchmarks ask alike, each with the controls that decide it. They are named
 * here once, so that a new control answers in every benchmark at the same time.
 */
export const access = {
  clusterAdmin: ["cluster-admin-binding"],
  secrets: ["secrets-get", "secrets-list", "token-secret"],
  wildcards: ["all-rights", "any-resource", "any-verb"],
  createPods: ["workload-create", "workload-custom"],
  defaultAccounts: [
    "default-service-account-binding",
    ["service-account-token", "serviceAccountName"],
  ],
  mastersRest:
    "whose certificate names the group is known to the authority that signed it, not to the cluster",
  escalation: ["role-bind", "role-escalate", "impersonate", "impersonate-constrained"],
  volumes: ["persistent-volume-create"],
  nodesProxy: ["nodes-proxy"],
  certificates: ["csr-approve", "csr-sign"],
  webhooks: ["webhook-write"],
  tokens: ["token-create"],
  anonymous: ["anonymous-binding"],
  authenticated: ["authenticated-binding"],
} satisfies Readonly<Record<string, readonly By[] | string>>;

export const pods = {
  tokens: ["service-account-token"],
  policy: ["pod-security-labels", "pod-security-level"],
  privileged: ["privileged-containers"],
  hostPid: [["host-namespaces", "hostPID"]],
  hostIpc: [["host-namespaces", "hostIPC"]],
  hostNetwork: [["host-namespaces", "hostNetwork"]],
  escalation: ["allow-privilege-escalation"],
  root: ["run-as-non-root", "run-as-user"],
  netRaw: ["cap-net-raw"],
  capabilities: ["capabilities-restricted"],
  hostProcess: ["windows-host-process"],
  hostPath: ["host-path-volumes"],
  hostPorts: ["host-ports"],
  seccomp: ["seccomp-restricted"],
  context: [
    "allow-privilege-escalation",
    "capabilities-restricted",
    "privileged-containers",
    "run-as-non-root",
    "run-as-user",
    "seccomp-restricted",
    "writable-root-filesystem",
  ],
  defaultNamespace: [["default-namespace", { picks: true }]],
} satisfies Readonly<Record<string, readonly By[] | string>>;

export const network = {
  plugin: [["policies-not-enforced", { picks: true }]],
  policies: ["namespace-default-deny-ingress"],
} satisfies Readonly<Record<string, readonly By[] | string>>;

export const secrets = {
  environment: ["secret-in-environment"],
  inTheClear: [
    "credential-in-annotation",
    "credential-in-arguments",
    "credential-in-config-map",
    "credential-in-env",
    "credential-in-fields",
    "credential-in-last-applied",
    "credential-in-pod-fields",
    "secret-in-manifest",
  ],
  handed: ["secret-in-environment", "secret-mounted-whole"],
  longLived: ["service-account-token-secret", "unused-secret"],
} satisfies Readonly<Record<string, readonly By[]>>;

export const images = {
  provenance: [
    "image-signatures-not-enforced",
    "image-signature-policy-narrow",
    "image-signature-policy-weak",
    "image-verification-fails-open",
  ],
  references: [
    "image-digest-missing",
    "image-pull-policy",
    "image-reference-invalid",
    "image-tag-latest",
  ],
  registries: [["image-registry-not-allowed", { picks: true }]],
} satisfies Readonly<Record<string, readonly By[] | string>>;
