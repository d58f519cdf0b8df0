import type { FieldFault, Identity } from "../model/index.ts";

/** A rule of a Role or ClusterRole (rbac.authorization.k8s.io/v1 PolicyRule); an absent list is empty. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

/** A Role, or a ClusterRole (then `namespace` is ""). */
export interface RoleRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly rules: readonly PolicyRule[];
  /** set where the controller writes `rules` from the roles that these selectors match */
  readonly aggregation: readonly LabelSelector[] | undefined;
  /** read from a cluster, where `rules` are what the authorizer uses */
  readonly live: boolean;
  readonly faults: readonly FieldFault[];
}

export interface BindingSubject {
  /** its index in the binding's list */
  readonly index: number;
  readonly kind: string;
  /** "" for service accounts, rbac.authorization.k8s.io for users and groups, as the server defaults it */
  readonly apiGroup: string;
  readonly name: string;
  /** for service accounts: the binding's own where none is written */
  readonly namespace: string;
}

export interface RoleRef {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

/** A RoleBinding, or a ClusterRoleBinding (then `namespace` is ""). */
export interface BindingRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly roleRef: RoleRef | undefined;
  readonly subjects: readonly BindingSubject[];
  readonly live: boolean;
  readonly faults: readonly FieldFault[];
}

/** A rule with the role that it is written in: for an aggregated role, the one that brings it. */
export interface PlacedRule {
  readonly rule: PolicyRule;
  readonly role: string;
  readonly index: number;
}

/** What a role grants once aggregation is resolved. */
export interface EffectiveRole {
  readonly row: Pick<RoleRow, "namespace" | "name">;
  readonly rules: readonly PlacedRule[];
  /** why there may be more rules than these: what is granted is certain, what is not is unknown */
  readonly unresolved?: string;
}
