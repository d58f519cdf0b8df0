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

/**
 * What findings on the whole cluster name: the same for every context that leads to it, so that
 * waivers and baselines last. Which cluster it is says the report's subject.
 */
export const wholeCluster: Identity = {
  group: ownGroup,
  kind: "Cluster",
  namespace: "",
  name: "cluster",
};

export function clustersOf({ version = "" }: ClusterSubject): readonly ClusterRow[] {
  return [{ subject: wholeCluster, version, faults: [] }];
}
