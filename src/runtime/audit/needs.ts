import type { Severity } from "../../model/index.ts";
import type { AuditedRequest } from "./evaluate.ts";
import type { Level } from "./policy.ts";

/** Requests that detections of one kind of attack look for, and how much of them must be recorded. */
export interface AuditNeed {
  readonly id: string;
  /** what goes unseen: "who reads Secrets" */
  readonly unseen: string;
  readonly level: Level;
  readonly severity: Severity;
  /** without user and namespace: every kind of caller and namespace is tried */
  readonly requests: readonly Pick<
    AuditedRequest,
    "verb" | "apiGroup" | "resource" | "subresource" | "path"
  >[];
  readonly namespaced: boolean;
}

const rbac = "rbac.authorization.k8s.io";
const writes = ["create", "update", "patch", "delete"] as const;

function each(
  verbs: readonly string[],
  apiGroup: string,
  resources: readonly string[],
  subresource = "",
): AuditNeed["requests"] {
  return resources.flatMap((resource) =>
    verbs.map((verb) => ({
      verb,
      apiGroup,
      resource,
      ...(subresource === "" ? {} : { subresource }),
    })),
  );
}

/**
 * What the audit log must hold for the attacks of the Kubernetes threat matrix to be seen, and for
 * least privilege to be worked out of it. `Request` where the finding is in what was sent (which rights
 * were given, which pod was made), `Metadata` elsewhere. exec, attach and port-forward come as `get`
 * over WebSockets and as `create` over SPDY.
 */
export const auditNeeds: readonly AuditNeed[] = [
  {
    id: "secrets-read",
    unseen: "who reads Secrets",
    level: "Metadata",
    severity: "high",
    namespaced: true,
    requests: each(["get", "list", "watch"], "", ["secrets"]),
  },
  {
    id: "pod-exec",
    unseen: "who runs commands in pods",
    level: "Metadata",
    severity: "high",
    namespaced: true,
    requests: ["exec", "attach", "portforward"].flatMap((sub) =>
      each(["get", "create"], "", ["pods"], sub),
    ),
  },
  {
    id: "ephemeral-containers",
    unseen: "who puts a container into a running pod",
    level: "Request",
    severity: "medium",
    namespaced: true,
    requests: each(["patch", "update"], "", ["pods"], "ephemeralcontainers"),
  },
  {
    id: "token-request",
    unseen: "who asks for tokens of service accounts",
    level: "Metadata",
    severity: "medium",
    namespaced: true,
    requests: each(["create"], "", ["serviceaccounts"], "token"),
  },
  {
    id: "rbac-namespace",
    unseen: "which rights are given in a namespace",
    level: "Request",
    severity: "high",
    namespaced: true,
    requests: each(writes, rbac, ["roles", "rolebindings"]),
  },
  {
    id: "rbac-cluster",
    unseen: "which rights are given in the whole cluster",
    level: "Request",
    severity: "high",
    namespaced: false,
    requests: each(writes, rbac, ["clusterroles", "clusterrolebindings"]),
  },
  {
    id: "workloads",
    unseen: "which pods and workloads are made",
    level: "Request",
    severity: "medium",
    namespaced: true,
    requests: [
      ...each(["create", "update", "patch"], "", ["pods"]),
      ...each(["create", "update", "patch"], "apps", ["deployments", "daemonsets", "statefulsets"]),
      ...each(["create", "update", "patch"], "batch", ["jobs", "cronjobs"]),
    ],
  },
  {
    id: "admission",
    unseen: "who changes admission webhooks and policies",
    level: "Request",
    severity: "medium",
    namespaced: false,
    requests: each(writes, "admissionregistration.k8s.io", [
      "validatingwebhookconfigurations",
      "mutatingwebhookconfigurations",
      "validatingadmissionpolicies",
      "validatingadmissionpolicybindings",
    ]),
  },
  {
    id: "certificates",
    unseen: "who asks for and approves client certificates",
    level: "Metadata",
    severity: "medium",
    namespaced: false,
    requests: [
      ...each(["create"], "certificates.k8s.io", ["certificatesigningrequests"]),
      ...each(
        ["update", "patch"],
        "certificates.k8s.io",
        ["certificatesigningrequests"],
        "approval",
      ),
    ],
  },
  {
    id: "nodes-proxy",
    unseen: "who reaches kubelets through the API server",
    level: "Metadata",
    severity: "medium",
    namespaced: false,
    requests: each(["get", "create"], "", ["nodes"], "proxy"),
  },
  {
    id: "namespaces",
    unseen: "who changes namespaces and the Pod Security labels on them",
    level: "Metadata",
    severity: "low",
    namespaced: false,
    requests: each(writes, "", ["namespaces"]),
  },
  {
    id: "events-deleted",
    unseen: "who wipes events to hide traces",
    level: "Metadata",
    severity: "low",
    namespaced: true,
    requests: [
      ...each(["delete", "deletecollection"], "", ["events"]),
      ...each(["delete", "deletecollection"], "events.k8s.io", ["events"]),
    ],
  },
  {
    id: "discovery",
    unseen: "who looks around the API",
    level: "Metadata",
    severity: "low",
    namespaced: false,
    requests: ["/api", "/apis", "/version"].map((path) => ({ verb: "get", path })),
  },
];
