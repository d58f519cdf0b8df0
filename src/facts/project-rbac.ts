import { isObject, type JsonObject, type Rec } from "../model/index.ts";
import { objectsOf, textIn, textMapOf, textsOf } from "./read-json.ts";
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
    rules: objectsOf(object["rules"]).map(policyRule),
    aggregation:
      isObject(rule) && identity.kind === "ClusterRole"
        ? objectsOf(selectors).map(labelSelector)
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
          apiGroup: textIn(ref, "apiGroup") || rbacGroup,
          kind: textIn(ref, "kind"),
          name: textIn(ref, "name"),
        }
      : undefined,
    subjects: objectsOf(object["subjects"]).map((one, index): BindingSubject => {
      const kind = textIn(one, "kind");
      const account = kind === "ServiceAccount";
      return {
        index,
        kind,
        apiGroup: textIn(one, "apiGroup") || (kind === "User" || kind === "Group" ? rbacGroup : ""),
        name: textIn(one, "name"),
        namespace: account ? textIn(one, "namespace") || identity.namespace : "",
      };
    }),
    live: origin.from === "cluster",
    faults,
  };
}

function policyRule(from: JsonObject): PolicyRule {
  return {
    verbs: textsOf(from["verbs"]),
    apiGroups: textsOf(from["apiGroups"]),
    resources: textsOf(from["resources"]),
    resourceNames: textsOf(from["resourceNames"]),
    nonResourceURLs: textsOf(from["nonResourceURLs"]),
  };
}

/** A metav1.LabelSelector; what is missing in it is empty. */
export function labelSelector(from: JsonObject): LabelSelector {
  return {
    matchLabels: textMapOf(from["matchLabels"]),
    matchExpressions: objectsOf(from["matchExpressions"]).map((one) => ({
      key: textIn(one, "key"),
      operator: textIn(one, "operator"),
      values: textsOf(one["values"]),
    })),
  };
}
