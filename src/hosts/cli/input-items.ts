import {
  groupOf,
  newestKubernetesMinor,
  type ClusterSubject,
  type Gap,
  type KubeObject,
  type Rec,
  type SnapshotItem,
  type Subject,
} from "../../model/index.ts";
import { isBuiltInGroup, type TableName } from "../../facts/index.ts";
import type { Completeness, CompletenessOf } from "../../engine/completeness.ts";
import { checkCustomTemplates } from "../../snapshot/custom-templates.ts";
import { minorOf } from "./controls-of-run.ts";
import { timeoutGap, type Put, type ReadResult, type RunBudget } from "./input.ts";

export interface Source {
  readonly input: "cluster" | "snapshot";
  readonly name: string;
  readonly cluster: ClusterSubject;
  /** --kubernetes-version as a minor, before the server's own */
  readonly minor: number | undefined;
}

/** Puts a cluster's items, live or saved, and says how complete each table is. */
export async function readItems(
  items: AsyncIterable<SnapshotItem>,
  source: Source,
  put: Put,
  { signal, say }: RunBudget,
): Promise<ReadResult> {
  const gaps: Gap[] = [];
  const covered = new Map<TableName, Set<string>>();
  const partial = new Set<TableName>();
  let count = 0;
  for await (const item of items) {
    if ("record" in item) {
      put(trusted(item.record));
      count += 1;
      if (count % 100 === 0) say(`${source.name}: ${count} objects`);
    } else if ("gap" in item) gaps.push(item.gap);
    else {
      const table = tableOf(item.coverage.kind);
      if (!item.coverage.complete) partial.add(table);
      else covered.set(table, (covered.get(table) ?? new Set()).add(item.coverage.namespace ?? ""));
    }
    if (signal.aborted) break;
  }
  if (signal.aborted) gaps.push(timeoutGap(source.name));
  const completeness = Object.fromEntries(
    (Object.keys(resources) as TableName[]).map((table) => [
      table,
      completenessOf(
        table,
        covered.get(table) ?? new Set(),
        partial.has(table) || signal.aborted,
        gaps,
      ),
    ]),
  ) as unknown as CompletenessOf;
  const minor = source.minor ?? serverMinor(source.cluster);
  const subject: Subject = {
    input: source.input,
    name: source.name,
    cluster: source.cluster,
    kubernetesVersion: `1.${minor}`,
  };
  return { subject, minor, gaps, completeness, skipped: {}, clusterId: source.cluster.id };
}

/** A server checks its own kinds; the pod templates in custom resources are checked here. */
function trusted(rec: Rec): Rec {
  if (rec.faults.length > 0 || isBuiltInGroup(rec.identity.group)) return rec;
  const checked = checkCustomTemplates(rec.object, groupOf(rec.object.apiVersion));
  return checked.faults.length === 0
    ? rec
    : { ...rec, object: checked.object as KubeObject, faults: checked.faults };
}

const resources: Readonly<Record<TableName, string | undefined>> = {
  namespaces: "namespaces",
  serviceAccounts: "serviceaccounts",
  pods: undefined,
};

function tableOf(kind: string): TableName {
  return kind === "Namespace"
    ? "namespaces"
    : kind === "ServiceAccount"
      ? "serviceAccounts"
      : "pods";
}

/**
 * Absence is only said of what was listed whole. A table that was not, and of which no gap tells
 * why, gets one: a snapshot without a kind is never read as a cluster without its objects.
 */
function completenessOf(
  table: TableName,
  covered: ReadonlySet<string>,
  partial: boolean,
  gaps: Gap[],
): Completeness {
  if (covered.has("") && !partial) return { complete: true, gaps: new Map() };
  const resource = resources[table];
  const own = gaps.filter((gap) =>
    resource === undefined
      ? gap.resource !== undefined && !known.has(gap.resource)
      : gap.resource === resource,
  );
  const why = new Map(own.map((gap) => [gap.namespace ?? "", gap]));
  if (why.size === 0) {
    const gap: Gap = {
      reason: "not-collected",
      message: `${resource ?? "workloads"} were not collected`,
      verb: "list",
      resource: resource ?? "pods",
      group: "",
    };
    gaps.push(gap);
    why.set("", gap);
  }
  if (!why.has("")) why.set("", [...why.values()][0]!);
  return { complete: covered.has("") ? false : covered, gaps: why };
}

const known: ReadonlySet<string> = new Set(["namespaces", "serviceaccounts"]);

function serverMinor(cluster: ClusterSubject): number {
  return cluster.version === undefined
    ? newestKubernetesMinor
    : minorOf(cluster.version, `server version of ${cluster.name}`);
}
