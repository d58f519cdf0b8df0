import type { FrameworkSection } from "../../model/index.ts";
import { automated, manual } from "../item.ts";

/** Section 1.2. */
export const apiServer: FrameworkSection = {
  id: "1.2",
  title: "API server",
  items: [
    manual("1.2.1", "Anonymous requests are refused", ["api-server-anonymous"]),
    automated("1.2.2", "No file of static tokens", ["api-server-static-tokens"]),
    manual("1.2.3", "Services may not set externalIPs (DenyServiceExternalIPs)", [
      "admission-deny-external-ips",
    ]),
    automated("1.2.4", "It shows the kubelet a client certificate", ["api-server-kubelet-client"]),
    automated("1.2.5", "It checks the kubelet's serving certificate", [
      "api-server-kubelet-authority",
    ]),
    automated("1.2.6", "Authorization is not AlwaysAllow", ["authorization-always-allow"]),
    automated("1.2.7", "The Node authorizer is on", ["authorization-node-missing"]),
    automated("1.2.8", "The RBAC authorizer is on", ["authorization-rbac-missing"]),
    manual("1.2.9", "Events are limited in rate (EventRateLimit)", ["admission-event-rate-limit"]),
    automated("1.2.10", "AlwaysAdmit is off", ["admission-always-admit"]),
    manual("1.2.11", "Images are pulled anew for each pod (AlwaysPullImages)", [
      "admission-always-pull-images",
    ]),
    automated("1.2.12", "ServiceAccount admission is on", ["admission-service-account-off"]),
    automated("1.2.13", "NamespaceLifecycle admission is on", [
      "admission-namespace-lifecycle-off",
    ]),
    automated("1.2.14", "NodeRestriction admission is on", ["admission-node-restriction"]),
    automated("1.2.15", "Profiling is off", ["api-server-profiling"]),
    automated("1.2.16", "There is an audit log", ["api-server-audit-off"]),
    automated("1.2.17", "Audit logs are kept for 30 days or more", [
      ["api-server-audit-rotation", "audit-log-maxage"],
    ]),
    automated("1.2.18", "Ten old audit logs or more are kept", [
      ["api-server-audit-rotation", "audit-log-maxbackup"],
    ]),
    automated("1.2.19", "An audit log may grow to 100 MB or more before it is rotated", [
      ["api-server-audit-rotation", "audit-log-maxsize"],
    ]),
    manual("1.2.20", "The request timeout is chosen", ["api-server-request-timeout"]),
    automated("1.2.21", "Tokens of deleted service accounts are refused", [
      "service-account-lookup-off",
    ]),
    automated("1.2.22", "The keys that tokens are checked with are named", [
      "service-account-key-missing",
    ]),
    automated("1.2.23", "It shows etcd a client certificate", ["api-server-etcd-client"]),
    automated("1.2.24", "It serves with a certificate of its own", [
      "api-server-serving-certificate",
    ]),
    automated("1.2.25", "An authority for client certificates is named", ["api-server-client-ca"]),
    automated("1.2.26", "It checks etcd's serving certificate", ["api-server-etcd-authority"]),
    manual("1.2.27", "Resources are encrypted at rest", ["encryption-secrets-plain"]),
    manual("1.2.28", "The first provider of encryption is a strong one", [
      "encryption-identity-first",
      ["encryption-weak-provider", "aesgcm"],
      "encryption-config-refused",
      "encryption-known-key",
    ]),
    manual("1.2.29", "Only strong TLS ciphers are offered", ["api-server-weak-ciphers"]),
    automated("1.2.30", "Bound tokens are not extended to a year", [
      "service-account-tokens-extended",
    ]),
  ],
};
