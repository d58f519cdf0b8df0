import type { Gap, Identity } from "../model/index.ts";
import { gapFor, isComplete, type Completeness } from "./completeness.ts";
import type { Group } from "./fold.ts";

/** How far each kind that can hold pods was read, by `kindKey`. Empty for files. */
export type KindCompleteness = ReadonlyMap<string, Completeness>;

export function kindKey({ group, kind }: Pick<Identity, "group" | "kind">): string {
  return `${group}/${kind}`;
}

/** What a controller makes, down to its pods. */
const madeBy: Readonly<Record<string, readonly string[]>> = {
  "/Pod": [],
  "/PodTemplate": [],
  "/ReplicationController": ["/Pod"],
  "apps/Deployment": ["/Pod"],
  "apps/ReplicaSet": ["/Pod"],
  "apps/StatefulSet": ["/Pod"],
  "apps/DaemonSet": ["/Pod"],
  "batch/Job": ["/Pod"],
  "batch/CronJob": ["/Pod", "batch/Job"],
};

/** A custom controller makes any of them. */
const byOthers = [
  "/Pod",
  "batch/Job",
  "apps/ReplicaSet",
  "apps/StatefulSet",
  "apps/Deployment",
  "apps/DaemonSet",
];

/**
 * The gap that may hide a member of a workload: its own object, or pods and what stands between.
 * Live pods can be worse than their template (an earlier revision, an admission webhook), so that a
 * workload is fit only when they were read; where they could not be listed, a pass is unknown.
 */
export function hiddenOf({ subject, members }: Group, kinds: KindCompleteness): Gap | undefined {
  const own = kindKey(subject);
  const isRead = members.some(
    ({ identity }) => identity.name === subject.name && kindKey(identity) === own,
  );
  const below = (Object.hasOwn(madeBy, own) ? madeBy[own] : byOthers) ?? byOthers;
  for (const key of isRead ? below : [own, ...below]) {
    const of = kinds.get(key);
    if (of === undefined || isComplete(of, subject.namespace)) continue;
    const gap = gapFor(of, subject.namespace);
    if (gap !== undefined) return gap;
  }
  return undefined;
}
