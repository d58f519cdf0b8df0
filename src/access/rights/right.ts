import type { Severity } from "../../model/index.ts";

/** One of the things that must be granted: any of `verbs` on any of `resources`. */
export interface Need {
  readonly verbs: readonly string[];
  readonly group: string;
  /** with subresources, "pods/exec" */
  readonly resources: readonly string[];
  /**
   * `namespaced`: granted by a RoleBinding in its namespace. `cluster`: only by a ClusterRoleBinding.
   * `namespace`: the Namespace object, which a RoleBinding grants for its own namespace alone.
   */
  readonly scope: "namespaced" | "cluster" | "namespace";
  /** minor versions of Kubernetes for which it counts: from `since`, and before `until` */
  readonly since?: number;
  readonly until?: number;
}

/** A right that makes its holder more than it seems. */
export interface Right {
  /** the control that judges it */
  readonly id: string;
  /** after "may": "read all Secrets by list or watch" */
  readonly may: string;
  /** what that gives, in a few words */
  readonly yields: string;
  /** alternatives; of one alternative every need must be met, each by one rule */
  readonly anyOf: readonly (readonly Need[])[];
  /** where it is granted everywhere, and in one namespace (in kube-system it weighs as everywhere) */
  readonly severity: { readonly cluster: Severity; readonly namespace: Severity };
  /** where it is granted for objects of certain names only; without it such a grant is narrow enough */
  readonly named?: Severity;
  /** names of objects for which a named grant weighs as one without names */
  readonly strongNames?: readonly string[];
  /** the only namespaces in which a namespaced grant counts */
  readonly onlyIn?: readonly string[];
  /** rights that explain this one where the same binding gives them */
  readonly foldsUnder?: readonly string[];
}

export const workloads: readonly Omit<Need, "verbs">[] = [
  { group: "", resources: ["pods", "replicationcontrollers"], scope: "namespaced" },
  {
    group: "apps",
    resources: ["deployments", "daemonsets", "statefulsets", "replicasets"],
    scope: "namespaced",
  },
  { group: "batch", resources: ["jobs", "cronjobs"], scope: "namespaced" },
];

/** One alternative of a single need. */
export function need(
  verbs: string,
  group: string,
  resources: string,
  scope: Need["scope"] = "namespaced",
): readonly Need[] {
  return [{ verbs: verbs.split(" "), group, resources: resources.split(" "), scope }];
}
