import {
  groupOf,
  identityKey,
  severityWeight,
  type ControlInfo,
  type Finding,
  type Gap,
  type Subject,
} from "../../model/index.ts";
import { gapKey, type Baseline, type BaselineItem } from "./baseline-document.ts";

export interface Compared {
  readonly items: readonly Finding[];
  readonly gaps: readonly Gap[];
}

/**
 * Marks as known what the baseline already held: a fail of the same fingerprint that is no more
 * severe than it was then, an unknown that was unknown, a gap of the same reason and place. What was
 * waived or accepted in the baseline was never agreed to for good: it is new when its waiver ends.
 *
 * Within one cluster that is a comparison of occurrences. Where the id of either cluster is not
 * known (files have none, and `kube-system` may be unreadable) the fingerprint alone is compared,
 * unless both sides have a cluster's name and the names differ: findings of another cluster are
 * never taken for old ones of this.
 *
 * A control that `replaces` others finds their items too: on the same object, the same field, or
 * any field where the object has no more fails now than it had then.
 */
export function compareWithBaseline(
  items: readonly Finding[],
  gaps: readonly Gap[],
  baseline: readonly Baseline[],
  subject: Pick<Subject, "cluster">,
  controls: readonly Pick<ControlInfo, "id" | "replaces">[],
): Compared {
  const comparable = baseline.filter((one) => sameCluster(one, subject.cluster));
  if (comparable.length === 0) return { items, gaps };
  const byFingerprint = grouped(comparable, (item) => item.fingerprint);
  const byObject = grouped(comparable, objectKey);
  const replaces = new Map(controls.map(({ id, replaces: old }) => [id, old ?? []]));
  const now = new Map<string, number>();
  for (const item of items) {
    const key = objectKey(item);
    if (item.verdict === "fail") now.set(key, (now.get(key) ?? 0) + 1);
  }

  const wasThere = (item: Finding): boolean => {
    if (item.verdict !== "fail" && item.verdict !== "unknown") return false;
    if (byFingerprint.get(item.fingerprint)?.some((old) => noWorse(item, old))) return true;
    for (const id of replaces.get(item.control) ?? []) {
      const old = (byObject.get(objectKey({ ...item, control: id })) ?? []).filter((one) =>
        noWorse(item, one),
      );
      if (old.some((one) => one.path === item.path)) return true;
      if (old.length > 0 && (now.get(objectKey(item)) ?? 0) <= old.length) return true;
    }
    return false;
  };
  const oldGaps = new Set(comparable.flatMap((one) => one.gaps));
  return {
    items: items.map((item) => (wasThere(item) ? { ...item, known: true } : item)),
    gaps: gaps.map((gap) => (oldGaps.has(gapKey(gap)) ? { ...gap, known: true } : gap)),
  };
}

/** True where a baseline may speak of this cluster; see compareWithBaseline. */
export function sameCluster(one: Pick<Baseline, "cluster">, cluster: Subject["cluster"]): boolean {
  const then = one.cluster;
  if (then.id !== "" && cluster !== undefined && cluster.id !== "") return then.id === cluster.id;
  return (
    then.name === "" || cluster === undefined || cluster.name === "" || then.name === cluster.name
  );
}

function noWorse(item: Finding, old: BaselineItem): boolean {
  return (
    item.verdict === old.verdict &&
    (item.verdict === "unknown" || severityWeight[item.severity] <= severityWeight[old.severity])
  );
}

function objectKey(item: Pick<BaselineItem, "control" | "object">): string {
  const { apiVersion, ...object } = item.object;
  return `${item.control}|${identityKey({ group: groupOf(apiVersion), ...object })}`;
}

function grouped(
  baseline: readonly Baseline[],
  keyOf: (item: BaselineItem) => string,
): ReadonlyMap<string, BaselineItem[]> {
  const groups = new Map<string, BaselineItem[]>();
  for (const item of baseline.flatMap((one) => one.items)) {
    const key = keyOf(item);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [item]);
    else same.push(item);
  }
  return groups;
}
