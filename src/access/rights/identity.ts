import { need, type Right } from "./right.ts";

const rbac = "rbac.authorization.k8s.io";
const certificates = "certificates.k8s.io";
const authentication = "authentication.k8s.io";

/** Signers whose certificates the API server takes as a client's. */
const clientSigners = [
  "kubernetes.io/kube-apiserver-client",
  "kubernetes.io/kube-apiserver-client-kubelet",
  "kubernetes.io/*",
];

export const identityRights: readonly Right[] = [
  {
    id: "role-escalate",
    may: "write rights into roles beyond their own (escalate)",
    yields: "any right, by writing it into a role that one is bound to",
    anyOf: [
      [...need("escalate", rbac, "roles"), ...need("create update patch", rbac, "roles")],
      [
        ...need("escalate", rbac, "clusterroles", "cluster"),
        ...need("create update patch", rbac, "clusterroles", "cluster"),
      ],
    ],
    severity: { cluster: "critical", namespace: "high" },
    named: "high",
  },
  {
    id: "role-bind",
    may: "bind roles beyond their own rights (bind)",
    yields: "any role, by binding it to oneself",
    anyOf: [
      // Checked with the role's name in the namespace of the binding: a RoleBinding of it counts there.
      [
        ...need("bind", rbac, "roles clusterroles"),
        ...need("create update patch", rbac, "rolebindings"),
      ],
      [
        ...need("bind", rbac, "clusterroles", "cluster"),
        ...need("create update patch", rbac, "clusterrolebindings", "cluster"),
      ],
    ],
    severity: { cluster: "critical", namespace: "high" },
    named: "medium",
    strongNames: ["cluster-admin", "admin", "edit"],
  },
  {
    id: "binding-edit",
    may: "write bindings",
    yields: "hand on whatever rights one holds, to anybody",
    anyOf: [
      need("create update patch", rbac, "rolebindings"),
      need("create update patch", rbac, "clusterrolebindings", "cluster"),
    ],
    severity: { cluster: "low", namespace: "low" },
    foldsUnder: ["role-bind"],
  },
  {
    id: "cluster-role-write",
    may: "write ClusterRoles",
    yields:
      "an aggregate-to label puts rights one holds into admin, edit and view for all their holders",
    anyOf: [need("create update patch", rbac, "clusterroles", "cluster")],
    severity: { cluster: "medium", namespace: "medium" },
    foldsUnder: ["role-escalate"],
  },
  {
    id: "impersonate",
    may: "act as other users, groups or service accounts",
    yields: "the rights of anybody; the group system:masters is everything",
    anyOf: [
      need("impersonate", "", "users groups", "cluster"),
      need("impersonate", "", "serviceaccounts"),
    ],
    severity: { cluster: "critical", namespace: "medium" },
    named: "medium",
    strongNames: ["system:masters", "kubeadm:cluster-admins", "system:kube-controller-manager"],
  },
  {
    id: "impersonate-constrained",
    may: "act as others for some verbs (constrained impersonation)",
    yields: "other identities' rights, within what the impersonate-on verbs allow",
    // KEP-5284: alpha and off in 1.35, on from 1.36
    anyOf: [
      need("impersonate:user-info", authentication, "users groups", "cluster"),
      need("impersonate:arbitrary-node", authentication, "nodes", "cluster"),
      need("impersonate:serviceaccount", authentication, "serviceaccounts"),
    ].map((all) => all.map((one) => ({ ...one, since: 36 }))),
    severity: { cluster: "high", namespace: "medium" },
    strongNames: ["system:masters"],
    foldsUnder: ["impersonate"],
  },
  {
    id: "csr-approve",
    may: "approve certificate requests for client certificates",
    yields: "a certificate of any user, group or node, which nobody can revoke",
    anyOf: [
      [
        ...need("update patch", certificates, "certificatesigningrequests/approval", "cluster"),
        ...need("approve", certificates, "signers", "cluster"),
      ],
    ],
    severity: { cluster: "critical", namespace: "critical" },
    strongNames: clientSigners,
  },
  {
    id: "csr-sign",
    may: "sign certificates as a signer of client certificates",
    yields: "issues certificates of any user, group or node by itself",
    anyOf: [
      [
        ...need("update patch", certificates, "certificatesigningrequests/status", "cluster"),
        ...need("sign", certificates, "signers", "cluster"),
      ],
    ],
    severity: { cluster: "critical", namespace: "critical" },
    strongNames: clientSigners,
  },
];
