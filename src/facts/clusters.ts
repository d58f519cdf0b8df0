import type { ClusterSubject, FieldFault, Identity, Rec } from "../model/index.ts";
import { ownGroup } from "./host-files.ts";

/** The cluster as a whole: the subject of what no single object of it answers for. */
export interface ClusterRow {
  readonly subject: Identity;
  readonly faults: readonly FieldFault[];
}

/** A document of kind Cluster (rampart.dev) stands for the cluster that the documents beside it are of. */
export function clusterOf({ identity, faults }: Rec): ClusterRow {
  return { subject: identity, faults };
}

export function clustersOf({ name }: ClusterSubject): readonly ClusterRow[] {
  return [{ subject: { group: ownGroup, kind: "Cluster", namespace: "", name }, faults: [] }];
}
