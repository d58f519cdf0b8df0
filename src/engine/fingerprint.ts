import { hash } from "node:crypto";
import { identityKey, type Identity } from "../model/index.ts";

/** Stable name of one control on one object: free of versions, counts, dates and lines. */
export function fingerprint(control: string, subject: Identity, cause: string): string {
  return hash("sha256", JSON.stringify([control, identityKey(subject), cause])).slice(0, 20);
}

/** The fingerprint in one cluster; baselines, tickets and diffs compare these. */
export function occurrence(cluster: string, print: string): string {
  return hash("sha256", JSON.stringify([cluster, print])).slice(0, 20);
}
