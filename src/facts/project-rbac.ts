import { isObject, type Json, type JsonObject, type Rec } from "../model/index.ts";
import type { BindingRow, BindingSubject, LabelSelector, PolicyRule, RoleRow } from "./rbac.ts";

export const rbacGroup = "rbac.authorization.k8s.io";

export function roleRow({ identity, object, origin, faults }: Rec): RoleRow {
  const rule = object["aggregationRule"];
  const selectors = isObject(rule) ? rule["clusterRoleSelectors"] : undefined;
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    labels: object.metadata.labels ?? {},
    rules: objects(object["rules"]).map(policyRule),
    aggregation:
      isObject(rule) && identity.kind === "ClusterRole"
        ? objects(selectors).map(labelSelector)
        : undefined,
    live: origin.from === "cluster",
    faults,
  };
}

/** The defaults are the server's: SetDefaults_ClusterRoleBinding, _RoleBinding, _Subject (v1). */
export function bindingRow({ identity, object, origin, faults }: Rec): BindingRow {
  const ref = object["roleRef"];
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    roleRef: isObject(ref)
      ? {
          apiGroup: text(ref, "apiGroup") || rbacGroup,
          kind: text(ref, "kind"),
          name: text(ref, "name"),
        }
      : undefined,
    subjects: objects(object["subjects"]).map((one, index): BindingSubject => {
      const kind = text(one, "kind");
      const account = kind === "ServiceAccount";
      return {
        index,
        kind,
        apiGroup: text(one, "apiGroup") || (kind === "User" || kind === "Group" ? rbacGroup : ""),
        name: text(one, "name"),
        namespace: account ? text(one, "namespace") || identity.namespace : "",
      };
    }),
    live: origin.from === "cluster",
    faults,
  };
}

function policyRule(from: JsonObject): PolicyRule {
  return {
    verbs: texts(from["verbs"]),
    apiGroups: texts(from["apiGroups"]),
    resources: texts(from["resources"]),
    resourceNames: texts(from["resourceNames"]),
    nonResourceURLs: texts(from["nonResourceURLs"]),
  };
}

function labelSelector(from: JsonObject): LabelSelector {
  const labels = from["matchLabels"];
  return {
    matchLabels: isObject(labels)
      ? Object.fromEntries(
          Object.entries(labels).filter((e): e is [string, string] => typeof e[1] === "string"),
        )
      : {},
    matchExpressions: objects(from["matchExpressions"]).map((one) => ({
      key: text(one, "key"),
      operator: text(one, "operator"),
      values: texts(one["values"]),
    })),
  };
}

/** The objects of a list. Others keep their place as an empty object, so that indexes stay true. */
function objects(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? list.map((item: Json) => (isObject(item) ? item : {})) : [];
}

function texts(list: Json | undefined): readonly string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
}

function text(from: JsonObject, field: string): string {
  const value = from[field];
  return typeof value === "string" ? value : "";
}
