import type { ClusterSubject, FieldFault, Identity, Rec } from "../model/index.ts";
import { ownGroup } from "./host-files.ts";
import { textIn } from "./read-json.ts";

/** The cluster as a whole: the subject of what no single object of it answers for. */
export interface ClusterRow {
  readonly subject: Identity;
  /** the server's own gitVersion, "v1.37.2"; "" where it was not told */
  readonly version: string;
  readonly faults: readonly FieldFault[];
}

/** A document of kind Cluster (rampart.dev) stands for the cluster that the documents beside it are of. */
export function clusterOf({ identity, object, faults }: Rec): ClusterRow {
  return { subject: identity, version: textIn(object, "version"), faults };
}

export function clustersOf({ name, version = "" }: ClusterSubject): readonly ClusterRow[] {
  const subject = { group: ownGroup, kind: "Cluster", namespace: "", name };
  return [{ subject, version, faults: [] }];
}
