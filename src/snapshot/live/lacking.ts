import type { Gap } from "../../model/index.ts";

/** A right that was lacking and is not asked for, because a control reports it as critical. */
export interface CriticalRight {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** what it would add to the answer */
  readonly adds: string;
}

export interface Lacking {
  /** ClusterRole as YAML, "" where nothing that may be asked for was lacking */
  readonly role: string;
  readonly critical: readonly CriticalRight[];
}

const critical: readonly (readonly [RegExp, string])[] = [
  [
    /^\/secrets$/,
    "names, types and number of keys of Secrets (--with secrets, in namespaces of your choice)",
  ],
  [/^\/nodes\/proxy$/, "what the kubelet itself reports"],
  [/^\/pods\/(?:exec|attach|portforward|ephemeralcontainers)$/, "what runs inside containers"],
  [/^\/serviceaccounts\/token$/, "what a service account's own token may do"],
  [/\*/, "everything, which no answer needs"],
];
const criticalVerbs = new Set(["impersonate", "escalate", "bind", "*"]);
const readVerbs = new Set(["get", "list", "watch"]);

/**
 * The rights that were lacking, from the gaps of reason `forbidden`: those that reading needs as one
 * ClusterRole, and apart from it those that a control reports as critical when someone holds them
 * (Secrets, nodes/proxy, impersonation, wildcards). The role never holds one of these.
 */
export function lackingRights(gaps: readonly Gap[]): Lacking {
  const byGroup = new Map<string, Map<string, Set<string>>>();
  const apart = new Map<string, CriticalRight>();
  for (const { reason, verb, resource, group = "" } of gaps) {
    if (
      reason !== "forbidden" ||
      verb === undefined ||
      resource === undefined ||
      resource.startsWith("/")
    )
      continue;
    if (!/^[a-z*][a-z0-9.*/-]*$/.test(resource) || !/^[a-z0-9.*-]*$/.test(group)) continue;
    const why = critical.find(([pattern]) => pattern.test(`${group}/${resource}`))?.[1];
    if (why !== undefined || criticalVerbs.has(verb) || !readVerbs.has(verb)) {
      const adds = why ?? "a change, which reading does not need";
      apart.set(`${verb} ${group}/${resource}`, { verb, group, resource, adds });
      continue;
    }
    const resources = byGroup.get(group) ?? new Map<string, Set<string>>();
    byGroup.set(group, resources.set(resource, (resources.get(resource) ?? new Set()).add(verb)));
  }
  return {
    role: byGroup.size === 0 ? "" : roleText(byGroup),
    critical: [...apart.keys()].toSorted().map((key) => apart.get(key) as CriticalRight),
  };
}

function roleText(byGroup: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>): string {
  const rules = [...byGroup]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([group, resources]) => {
      const byVerbs = new Map<string, string[]>();
      for (const [resource, verbs] of resources) {
        const key = [...verbs].toSorted().join(", ");
        byVerbs.set(key, [...(byVerbs.get(key) ?? []), resource]);
      }
      return [...byVerbs].map(
        ([verbs, names]) =>
          `  - apiGroups: ["${group}"]\n    resources: [${names.toSorted().join(", ")}]\n    verbs: [${verbs}]\n`,
      );
    });
  return [
    "apiVersion: rbac.authorization.k8s.io/v1\n",
    "kind: ClusterRole\n",
    "metadata:\n  name: rampart-read-lacking\n",
    "rules:\n",
    ...rules,
  ].join("");
}
