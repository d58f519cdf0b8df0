import type { Gap, Identity } from "../model/index.ts";
import {
  createHostFiles,
  distributionOf,
  type DistributionFound,
  type Found,
  type ListLookups,
  type Lookups,
  type NamespaceRow,
  type PlainTable,
  type RoleRow,
  type TableName,
  type Tables,
} from "../facts/index.ts";
import { gapFor, isComplete, type Completeness, type CompletenessOf } from "./completeness.ts";
import { createLists } from "./lists.ts";
import { createRoles } from "./roles.ts";
import type { Held } from "./store.ts";

export interface Versions {
  /** the Kubernetes minor version that objects are judged for */
  readonly minor: number;
  /** the time that is judged for, as toISOString writes it */
  readonly at: string;
  /** registries that rampart.yaml allows images from; absent where it names none */
  readonly registries?: readonly string[];
}

/** Look-ups over the final tables; `carried` collects the gaps that undecided verdicts rest on. */
export interface Look {
  readonly lookups: Lookups;
  readonly carried: Set<Gap>;
  /**
   * Ends one judgement. A gap that was met on the way is carried only where the verdict is unknown:
   * beside a verdict that stands without the answer it still counts as one unknown of its own.
   */
  readonly settle: (undecided: boolean) => void;
  /** true where the namespace's pin of the Pod Security version could not be read */
  readonly pinUnknown: (namespace: string) => string | undefined;
}

/** The tables whose rows are looked up one by one. */
const keyed: ReadonlySet<TableName> = new Set<TableName>([
  "namespaces",
  "serviceAccounts",
  "roles",
  "clusterRoles",
]);

const ambiguous = "ambiguous: the input holds several objects of this identity";

export function createLook(
  held: ReadonlyMap<string, Held>,
  completeness: CompletenessOf,
  versions: Versions,
): Look {
  const rows = new Map<string, Tables[PlainTable] | "several">();
  const clusterRoles: RoleRow[] = [];
  for (const { plains } of held.values()) {
    for (const { table, row } of plains) {
      if (!keyed.has(table)) continue;
      add(rows, keyOf(table, row.subject), row);
      if (table === "clusterRoles") clusterRoles.push(row);
    }
  }
  const rowOf = <T extends PlainTable>(table: T, namespace: string, name: string) =>
    rows.get(keyOf(table, { namespace, name })) as Tables[T] | "several" | undefined;
  const carried = new Set<Gap>();
  const met = new Set<Gap>();
  const pins = new Map<string, number>();
  const lists = createLists(held, completeness, (gap) => met.add(gap));
  let hostFiles: Lookups["hostFile"] | undefined;
  let distribution: DistributionFound | undefined;

  function answer<T extends PlainTable>(
    table: T,
    namespace: string,
    name: string,
    what: string,
  ): Found<Tables[T]> {
    const row = rowOf(table, namespace, name);
    if (row === "several") return { unknown: `${what}: ${ambiguous}` };
    if (row !== undefined) return { found: row };
    const of = completeness[table];
    // A namespace is listed with all others, or read by its own name.
    const scope = table === "namespaces" ? name : namespace;
    if (isComplete(of, scope)) return { absent: true };
    const gap = gapFor(of, scope);
    if (gap === undefined) return { unknown: `${what} is not in the input` };
    met.add(gap);
    return { unknown: `${what}: ${gap.message}` };
  }

  /** Asked of every pod by every control of the Pod Security Standards. */
  const namespaceRows = new Map<string, NamespaceRow | "several" | undefined>();
  function namespaceRow(name: string): NamespaceRow | "several" | undefined {
    let row = namespaceRows.get(name);
    if (row === undefined) {
      row = rowOf("namespaces", "", name);
      namespaceRows.set(name, row);
    }
    return row;
  }
  const roles = createRoles(clusterRoles, mayLack(completeness.clusterRoles));

  function pinUnknown(name: string): string | undefined {
    const row = namespaceRow(name);
    if (row === "several") return `namespace ${name}: ${ambiguous}`;
    if (row !== undefined) return undefined;
    // Files hold no cluster's namespaces: the version is then --kubernetes-version. Only a
    // namespace that exists and could not be read may hide a pin.
    const gap = gapFor(completeness.namespaces, name);
    if (gap === undefined) return undefined;
    met.add(gap);
    return `the Pod Security version of namespace ${name}: ${gap.message}`;
  }

  return {
    carried,
    settle(undecided) {
      if (met.size === 0) return;
      if (undecided) for (const gap of met) carried.add(gap);
      met.clear();
    },
    pinUnknown,
    lookups: {
      ...lists,
      namespace: (name) => answer("namespaces", "", name, `namespace ${name}`),
      serviceAccount: (ns, name) =>
        answer("serviceAccounts", ns, name, `service account ${ns}/${name}`),
      role(ns, name) {
        const found =
          ns === ""
            ? answer("clusterRoles", "", name, `cluster role ${name}`)
            : answer("roles", ns, name, `role ${ns}/${name}`);
        return roles.resolve(found, (gap) => met.add(gap));
      },
      podSecurityVersion(name) {
        let minor = pins.get(name);
        if (minor === undefined) {
          const row = namespaceRow(name);
          const pinned = row !== undefined && row !== "several";
          minor = pinned ? pinOf(row, versions.minor) : versions.minor;
          pins.set(name, minor);
        }
        return minor;
      },
      kubernetesMinor: () => versions.minor,
      at: () => versions.at,
      allowedRegistries: () => versions.registries,
      hostFile: (node, path) => (hostFiles ??= createHostFiles(lists.hostFiles().rows))(node, path),
      distribution: () => (distribution ??= distributionIn(lists)),
    },
  };
}

function distributionIn(lists: ListLookups): DistributionFound {
  const { rows } = lists.apiServers();
  return distributionOf(
    lists.nodes().rows,
    rows.some(({ source }) => source === "kubeadm-config"),
    lists.cloudClusters().rows,
  );
}

function keyOf(table: PlainTable, { namespace, name }: Pick<Identity, "namespace" | "name">) {
  return `${table}|${namespace}|${name}`;
}

/** The gap, or the words, for why rows may be missing from a table of cluster-scoped kinds. */
function mayLack(of: Completeness): Gap | string | undefined {
  if (isComplete(of, "")) return undefined;
  return gapFor(of, "") ?? "the input may not hold every cluster role";
}

function add<Row>(to: Map<string, Row | "several">, key: string, row: Row): void {
  to.set(key, to.has(key) ? "several" : row);
}

const versionLabel = "pod-security.kubernetes.io/enforce-version";
const pinned = /^v1\.(0|[1-9][0-9]{0,3})$/;

/** The namespace's enforce-version label as a minor; `latest`, none or an invalid one: the server's. */
function pinOf(row: NamespaceRow, minor: number): number {
  const match = pinned.exec(row.labels[versionLabel] ?? "");
  return match === null ? minor : Number(match[1]);
}
