import type { Gap } from "../model/index.ts";
import type { Found, Lookups, NamespaceRow, ServiceAccountRow, TableName } from "../facts/index.ts";
import { gapFor, isComplete, type CompletenessOf } from "./completeness.ts";
import type { Held } from "./store.ts";

export interface Versions {
  /** the Kubernetes minor version that objects are judged for */
  readonly minor: number;
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

const ambiguous = "ambiguous: the input holds several objects of this identity";

export function createLook(
  held: Iterable<Held>,
  completeness: CompletenessOf,
  versions: Versions,
): Look {
  const namespaces = new Map<string, NamespaceRow | "several">();
  const accounts = new Map<string, ServiceAccountRow | "several">();
  for (const { namespace, serviceAccount } of held) {
    if (namespace !== undefined) add(namespaces, namespace.name, namespace);
    if (serviceAccount !== undefined) {
      add(accounts, `${serviceAccount.namespace}/${serviceAccount.name}`, serviceAccount);
    }
  }
  const carried = new Set<Gap>();
  const met = new Set<Gap>();

  function answer<Row>(
    table: TableName,
    row: Row | "several" | undefined,
    namespace: string,
    what: string,
  ): Found<Row> {
    if (row === "several") return { unknown: `${what}: ${ambiguous}` };
    if (row !== undefined) return { found: row };
    const of = completeness[table];
    if (isComplete(of, namespace)) return { absent: true };
    const gap = gapFor(of, namespace);
    if (gap === undefined) return { unknown: `${what} is not in the input` };
    met.add(gap);
    return { unknown: `${what}: ${gap.message}` };
  }

  const namespace = (name: string): Found<NamespaceRow> =>
    answer("namespaces", namespaces.get(name), name, `namespace ${name}`);

  function pinUnknown(name: string): string | undefined {
    const row = namespaces.get(name);
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
      if (undecided) for (const gap of met) carried.add(gap);
      met.clear();
    },
    pinUnknown,
    lookups: {
      namespace,
      serviceAccount: (ns, name) =>
        answer(
          "serviceAccounts",
          accounts.get(`${ns}/${name}`),
          ns,
          `service account ${ns}/${name}`,
        ),
      podSecurityVersion(name) {
        const row = namespaces.get(name);
        return row === undefined || row === "several" ? versions.minor : pinOf(row, versions.minor);
      },
      kubernetesMinor: () => versions.minor,
    },
  };
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
