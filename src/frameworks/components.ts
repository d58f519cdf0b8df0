/** Controls of components' settings and endpoints, by the question that several frameworks ask. */

/** Who may log in to the API server, and with what. */
export const authentication: readonly string[] = [
  "api-server-anonymous",
  "api-server-basic-auth",
  "api-server-client-ca",
  "api-server-no-login",
  "api-server-static-tokens",
  "cloud-legacy-access",
];

export const tokens: readonly string[] = [
  "service-account-issuer-insecure",
  "service-account-key-missing",
  "service-account-lookup-off",
  "service-account-token-unbounded",
  "service-account-tokens-extended",
];

export const authorization: readonly string[] = [
  "authorization-abac",
  "authorization-always-allow",
  "authorization-node-missing",
  "authorization-rbac-missing",
  "authorization-webhook-fails-open",
];

export const admission: readonly string[] = [
  "admission-always-admit",
  "admission-deny-external-ips",
  "admission-guards-off",
  "admission-namespace-lifecycle-off",
  "admission-node-restriction",
  "admission-pod-security-off",
  "admission-service-account-off",
];

export const kubelet: readonly string[] = [
  "kubelet-always-allow",
  "kubelet-anonymous",
  "kubelet-client-ca",
  "kubelet-read-only-port",
];

/** TLS between the components, and what it is worth. */
export const transport: readonly string[] = [
  "api-server-etcd-authority",
  "api-server-etcd-client",
  "api-server-insecure-port",
  "api-server-kubelet-authority",
  "api-server-kubelet-client",
  "api-server-serving-certificate",
  "api-server-tls-version",
  "api-server-weak-ciphers",
  "kubelet-client-rotation",
  "kubelet-self-signed",
  "kubelet-weak-ciphers",
];

export const etcd: readonly string[] = [
  "etcd-client-auth",
  "etcd-client-auto-tls",
  "etcd-client-plain",
  "etcd-peer-auth",
  "etcd-peer-auto-tls",
  "etcd-peer-plain",
  "etcd-shared-authority",
];

/** Endpoints of the components themselves that listen too widely, or tell too much. */
export const endpoints: readonly string[] = [
  "api-server-insecure-port",
  "api-server-profiling",
  "controller-manager-bind-address",
  "controller-manager-profiling",
  "etcd-metrics-plain",
  "kube-proxy-metrics",
  "kubelet-read-only-port",
  "scheduler-bind-address",
  "scheduler-profiling",
];

/** Administration surfaces and data stores that others reach. */
export const published: readonly string[] = [
  "cloud-endpoint-open",
  "cloud-endpoint-public",
  "host-port-surface",
  "ingress-to-surface",
  "load-balancer-source-ranges",
  "public-node-port",
  "published-admin-surface",
  "published-api-server",
  "published-data-store",
  "route-to-surface",
];

export const encryption: readonly string[] = [
  "cloud-secrets-key",
  "encryption-config-differs",
  "encryption-config-refused",
  "encryption-file-readable",
  "encryption-identity-first",
  "encryption-identity-left",
  "encryption-kms-v1",
  "encryption-known-key",
  "encryption-resources-left-out",
  "encryption-secrets-plain",
  "encryption-static-key",
  "encryption-weak-provider",
];

export const auditLog: readonly string[] = [
  "api-server-audit-off",
  "api-server-audit-rotation",
  "audit-policy-blind",
  "audit-policy-refused",
  "audit-policy-writes-values",
  "cloud-audit-log-off",
];

export const detection: readonly string[] = [
  "runtime-detector-missing",
  "runtime-detector-narrowed",
  "runtime-detector-nodes-left-out",
  "runtime-detector-unready",
];

export const segmentation: readonly string[] = [
  "namespace-default-deny-egress",
  "namespace-default-deny-ingress",
  "policies-not-enforced",
  "policy-allows-everything-egress",
  "policy-allows-everything-ingress",
  "policy-ignored",
  "policy-of-service-port",
  "policy-port-names-nothing",
  "policy-refused",
  "policy-selects-nothing",
  "unselected-pods-egress",
  "unselected-pods-ingress",
];

/** What is out of support, or has a known vulnerability. */
export const versions: readonly string[] = [
  "container-runtime-vulnerable",
  "kernel-vulnerable",
  "kubelet-end-of-life",
  "kubelet-version-skew",
  "kubelet-vulnerable",
  "kubernetes-end-of-life",
  "kubernetes-vulnerable",
  "retired-component",
  "vulnerable-component",
];

/** Files of the components on their nodes. */
export const componentFiles: readonly string[] = [
  "certificate-file-open",
  "credential-file-open",
  "etcd-data-open",
  "kubelet-file-open",
  "manifest-file-open",
];

/** Settings of components that make less of an attack, or let less of it go unseen. */
export const upkeep: readonly string[] = [
  "admission-always-pull-images",
  "admission-event-rate-limit",
  "api-server-request-timeout",
  "controller-manager-no-server-rotation",
  "controller-manager-one-identity",
  "controller-manager-root-ca",
  "controller-manager-terminated-pods",
  "controller-manager-token-key",
  "ingress-nginx-snippets",
  "kubelet-event-rate",
  "kubelet-hostname-override",
  "kubelet-iptables-chains",
  "kubelet-kernel-defaults",
  "kubelet-pod-pids",
  "kubelet-seccomp-default",
  "kubelet-streaming-timeout",
];
