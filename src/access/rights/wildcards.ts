import { need, type Right } from "./right.ts";

/**
 * A star is asked for as itself: only a rule that holds `*` covers the verb, group or resource `*`.
 */
export const wildcardRights: readonly Right[] = [
  {
    id: "all-rights",
    may: "do everything with everything",
    yields: "all that cluster-admin has, and every kind that is added later",
    anyOf: [need("*", "*", "*")],
    severity: { cluster: "critical", namespace: "high" },
  },
  {
    id: "any-resource",
    may: "use one verb on resources of every kind",
    yields:
      "get reads Secrets and reaches nodes/proxy, create makes workloads and tokens, impersonate is anyone",
    anyOf: ["*", ""].map((group) =>
      need("get list watch create update patch delete deletecollection impersonate", group, "*"),
    ),
    severity: { cluster: "critical", namespace: "medium" },
    foldsUnder: ["all-rights"],
  },
  {
    id: "any-verb",
    may: "use every verb on sensitive resources",
    yields: "a star holds escalate, bind, impersonate and every verb that is added later",
    anyOf: [
      need("*", "", "secrets pods serviceaccounts replicationcontrollers users groups"),
      need("*", "apps", "deployments daemonsets statefulsets replicasets"),
      need("*", "batch", "jobs cronjobs"),
      need("*", "rbac.authorization.k8s.io", "roles clusterroles rolebindings clusterrolebindings"),
    ],
    severity: { cluster: "critical", namespace: "medium" },
    foldsUnder: ["all-rights", "any-resource"],
  },
];
