import type { FrameworkSection } from "../../model/index.ts";
import { item } from "../item.ts";
import { secrets } from "../questions.ts";

/** The tactics from there on, and what lies beyond the matrix of containers. */
export const later: readonly FrameworkSection[] = [
  {
    id: "defense-evasion",
    title: "Defence evasion",
    items: [
      item("T1612", "An image is built on the node", ["container-runtime-socket"]),
      item("T1562", "Defences are impaired", [
        "api-server-audit-off",
        "audit-policy-blind",
        "audit-policy-refused",
        "cloud-audit-log-off",
        "pod-relabel",
        "runtime-detector-missing",
        "runtime-detector-narrowed",
        "runtime-detector-nodes-left-out",
        "runtime-detector-unready",
      ]),
      item("T1562.001", "Tools are switched off", [
        "admission-policy-write",
        "namespace-relabel",
        "policy-engine-write",
        "webhook-write",
      ]),
      item("T1070", "Traces are removed", ["api-server-audit-rotation", "workload-delete"]),
      item("T1036.005", "Names of others are taken", [], "names do not show what they hide"),
      item("T1036.010", "Names of accounts are taken", [], "names do not show what they hide"),
      item("T1550", "Other means than passwords authenticate", ["csr-approve"]),
      item("T1550.001", "Tokens of applications are used", [
        "service-account-lookup-off",
        "service-account-token-unbounded",
        "service-account-tokens-extended",
      ]),
    ],
  },
  {
    id: "credential-access",
    title: "Credential access",
    items: [
      item(
        "T1110",
        "Passwords are tried",
        ["api-server-basic-auth"],
        "attempts are seen in logs, not in settings",
      ),
      item("T1528", "Tokens of applications are stolen", [
        "all-service-accounts-binding",
        "default-service-account-binding",
        "pod-steal",
        "service-account-token",
        "service-account-token-secret",
        "token-create",
        "token-secret",
      ]),
      item("T1552", "Credentials lie unprotected", [
        "cloud-default-node-account",
        "cloud-metadata-egress",
        "cloud-node-metadata",
        "cloud-secrets-key",
        "encryption-identity-first",
        "encryption-known-key",
        "encryption-secrets-plain",
        "encryption-weak-provider",
        "etcd-data-open",
      ]),
      item("T1552.001", "Credentials lie in files", [
        "audit-policy-writes-values",
        "credential-file-open",
        "encryption-file-readable",
        "share-process-namespace",
        ...secrets.inTheClear,
      ]),
      item("T1552.007", "Credentials come through the container API", [
        "any-resource",
        "host-path-kubelet",
        "secrets-get",
        "secrets-list",
        "service-account-token",
        "token-secret",
        "unused-secret",
        ...secrets.handed,
      ]),
    ],
  },
  {
    id: "discovery",
    title: "Discovery",
    items: [
      item("T1613", "Containers and resources are discovered", [
        "api-server-anonymous",
        "kubelet-anonymous",
        "kubelet-read-only-port",
        "nodes-proxy",
      ]),
      item("T1046", "Services of the network are discovered", [
        "namespace-default-deny-egress",
        "namespace-default-deny-ingress",
        "policies-not-enforced",
        "unselected-pods-ingress",
      ]),
      item(
        "T1069",
        "Groups and their rights are discovered",
        [],
        "every user may ask for its own rights",
      ),
    ],
  },
  {
    id: "impact",
    title: "Impact",
    items: [
      item("T1485", "Data are destroyed", ["etcd-client-auth", "workload-delete"]),
      item("T1490", "Recovery is prevented", [], "backups are outside the cluster"),
      item("T1496", "Resources are hijacked", ["resource-limits"]),
      item("T1496.001", "Computing power is hijacked", ["resource-limits"]),
      item("T1496.002", "Bandwidth is hijacked", [
        "namespace-default-deny-egress",
        "unselected-pods-egress",
      ]),
      item("T1498", "The network is flooded", [
        "namespace-default-deny-egress",
        "unselected-pods-egress",
      ]),
      item("T1499", "An endpoint is exhausted", [
        "admission-event-rate-limit",
        "kubelet-pod-pids",
        "resource-limits",
      ]),
    ],
  },
  {
    id: "beyond",
    title: "Techniques of the enterprise matrix beyond the one of containers",
    items: [
      item("T1134", "Tokens of others are taken on", ["impersonate", "impersonate-constrained"]),
      item("T1210", "Remote services are exploited", [
        "policies-not-enforced",
        "proxy-http",
        "unselected-pods-ingress",
      ]),
      item("T1557", "An adversary stands in the middle", [
        "admission-deny-external-ips",
        "api-extension-write",
        "api-server-etcd-authority",
        "api-server-kubelet-authority",
        "cap-net-raw",
        "dns-override",
        "host-aliases",
        "service-external-ips",
        "service-hijack",
        "webhook-write",
      ]),
      item("T1649", "Certificates are stolen or forged", ["csr-approve", "csr-sign"]),
    ],
  },
];
