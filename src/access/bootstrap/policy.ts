import type { BindingRow, BindingSubject, EffectiveRole } from "../../facts/index.ts";
import { subjectText } from "../subjects.ts";
import table from "./policy.json" with { type: "json" };

/**
 * What kube-apiserver writes by itself when it starts (bootstrappolicy, v1.37), aggregation filled in.
 * It is compared by content: the label kubernetes.io/bootstrapping is anybody's to write.
 */
const roles: ReadonlyMap<string, EffectiveRole> = new Map(
  table.roles.map(({ namespace, name, rules }) => [
    `${namespace}/${name}`,
    {
      row: { namespace, name },
      rules: rules.map((rule: Partial<EffectiveRole["rules"][number]["rule"]>, index) => ({
        rule: {
          verbs: rule.verbs ?? [],
          apiGroups: rule.apiGroups ?? [],
          resources: rule.resources ?? [],
          resourceNames: rule.resourceNames ?? [],
          nonResourceURLs: rule.nonResourceURLs ?? [],
        },
        role: name,
        index,
      })),
    },
  ]),
);

const bindings: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  table.bindings.map(({ namespace, name, role, subjects }) => [
    `${namespace}/${name}=${role}`,
    new Set(subjects),
  ]),
);

/** The default content of a role that every API server has; `namespace` is "" for a ClusterRole. */
export function bootstrapRole(namespace: string, name: string): EffectiveRole | undefined {
  return roles.get(`${namespace}/${name}`);
}

/** Whether the API server itself gives this subject this binding's role. */
export function isBootstrap({ namespace, name, roleRef }: BindingRow, subject: BindingSubject) {
  const known = bindings.get(`${namespace}/${name}=${roleRef?.kind} ${roleRef?.name}`);
  return known?.has(subjectText(subject)) === true;
}
