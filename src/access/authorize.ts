import {
  rbacGroup,
  type BindingRow,
  type BindingSubject,
  type PlacedRule,
} from "../facts/index.ts";
import { covers, coversPath, type ResourceRequest } from "./covers.ts";

/** Who asks. Groups are written out: a service account's own three are not implied here. */
export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

export type Request =
  | (ResourceRequest & {
      /** "" for cluster-scoped objects and for all namespaces; a Namespace object is in itself */
      readonly namespace: string;
    })
  | { readonly verb: string; readonly path: string };

/**
 * The first rule by which a binding allows a user's request, or undefined. A RoleBinding acts in its
 * own namespace, whichever kind of role it refers to: what is asked without a namespace, and paths,
 * only a ClusterRoleBinding grants (pkg/registry/rbac/validation/rule.go, VisitRulesFor).
 */
export function allowedBy(
  binding: BindingRow,
  rules: readonly PlacedRule[],
  user: User,
  request: Request,
): PlacedRule | undefined {
  const scope = "path" in request ? "" : request.namespace;
  if (binding.namespace !== "" && binding.namespace !== scope) return undefined;
  if (!binding.subjects.some((subject) => isUser(subject, user))) return undefined;
  return rules.find(({ rule }) =>
    "path" in request ? coversPath(rule, request.verb, request.path) : covers(rule, request),
  );
}

/** Whether a subject stands for the user (appliesToUser, rule.go). */
export function isUser(subject: BindingSubject, user: User): boolean {
  if (!isKnownSubject(subject)) return false;
  switch (subject.kind) {
    case "User":
      return subject.name === user.name;
    case "Group":
      return user.groups.includes(subject.name);
    default:
      return `system:serviceaccount:${subject.namespace}:${subject.name}` === user.name;
  }
}

/** The kinds of subject that the API server takes: any other it refuses, and none would grant. */
export function isKnownSubject({ kind, apiGroup, name, namespace }: BindingSubject): boolean {
  if (name === "") return false;
  return kind === "ServiceAccount"
    ? apiGroup === "" && namespace !== ""
    : (kind === "User" || kind === "Group") && apiGroup === rbacGroup;
}
