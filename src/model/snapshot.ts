import type { apiVersion, ClusterSubject } from "./finding.ts";
import type { Gap } from "./gap.ts";
import type { Rec } from "./record.ts";

/** The number of the file's form; readers upgrade lower ones and refuse higher ones. */
export const snapshotFormat = 1;

/** The first line of a snapshot: what it is of, when, and who made it. */
export interface SnapshotHeader {
  readonly apiVersion: typeof apiVersion;
  readonly kind: "Snapshot";
  readonly format: number;
  readonly tool: { readonly name: "rampart"; readonly version: string };
  /** when collecting began, RFC 3339 in UTC */
  readonly at: string;
  /** the user that the API server knew the collector as, or the local user; "" where unknown */
  readonly by: string;
  readonly cluster: ClusterSubject;
  /** set where it holds the files of one node, and nothing of the API */
  readonly node?: string;
  /** which detectors looked for credentials before values were redacted; absent where none did */
  readonly detectors?: number;
  /** set where names, hosts and users were renamed */
  readonly anonymised?: true;
}

/** What was listed of one kind: `complete` means that an absent object does not exist. */
export interface Coverage {
  readonly group: string;
  readonly kind: string;
  /** the namespace that was listed; absent for the whole cluster */
  readonly namespace?: string;
  readonly complete: boolean;
}

/** What a collector brings and a snapshot holds, one at a time. */
export type SnapshotItem =
  | { readonly record: Rec }
  | { readonly gap: Gap }
  | { readonly coverage: Coverage };
