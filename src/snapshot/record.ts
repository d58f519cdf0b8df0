import {
  groupOf,
  isObject,
  type FieldFault,
  type Identity,
  type JsonObject,
  type KubeObject,
  type Origin,
  type Rec,
} from "../model/index.ts";
import { isClusterScoped } from "./cluster-scoped.ts";
import { hideCredentials } from "./credentials/hide.ts";
import { credentialHits } from "./credentials/index.ts";
import { managedByOf } from "./managed-by.ts";
import { checkOwnKinds } from "./node-files/check.ts";
import { redactObject, type Hash } from "./redact/index.ts";
import { reduce } from "./reduce.ts";

export interface Arrival {
  readonly origin: Origin;
  readonly faults?: readonly FieldFault[];
  /** from createHash(key), one for a whole run, so that equal values have equal hashes */
  readonly hash: Hash;
  /** what discovery said of the kind; without it the table of known cluster-scoped kinds answers */
  readonly scope?: "cluster" | "namespaced";
}

/**
 * The one way from an object as it was read to a record: managedBy is taken and credentials are looked
 * for, then the object is reduced and redacted by the published rule (README.md). The object itself is not changed; the
 * record shares with it what stays.
 */
export function toRecord(object: JsonObject, arrival: Arrival): Rec {
  const apiVersion = typeof object["apiVersion"] === "string" ? object["apiVersion"] : "";
  const kind = typeof object["kind"] === "string" ? object["kind"] : "";
  const metadata = isObject(object["metadata"]) ? object["metadata"] : {};
  const group = groupOf(apiVersion);
  const managedBy = managedByOf(metadata);
  const { identity, assumedNamespace } = identityOf(group, kind, metadata, arrival.scope);
  const own = checkOwnKinds(object, apiVersion, kind);
  const faults = arrival.faults ?? [];
  const hits = credentialHits(object, group, kind);
  const redacted = redactObject(reduce(own.object, kind), group, kind, arrival.hash);
  return {
    identity,
    object: hideCredentials(redacted, object, hits, arrival.hash) as KubeObject,
    origin: arrival.origin,
    assumedNamespace,
    ...(managedBy === undefined ? {} : { managedBy }),
    faults: own.faults.length === 0 ? faults : [...faults, ...own.faults],
    hits,
  };
}

/**
 * A namespaced object without a namespace goes where kubectl would put it: `default`, and that is
 * marked. A name that the server will make up is its prefix and "*".
 */
function identityOf(
  group: string,
  kind: string,
  metadata: JsonObject,
  scope: Arrival["scope"],
): { readonly identity: Identity; readonly assumedNamespace: boolean } {
  const { name, generateName, namespace } = metadata;
  const known =
    typeof name === "string" && name !== ""
      ? name
      : typeof generateName === "string" && generateName !== ""
        ? `${generateName}*`
        : "";
  const cluster = scope === undefined ? isClusterScoped(group, kind) : scope === "cluster";
  if (cluster)
    return { identity: { group, kind, namespace: "", name: known }, assumedNamespace: false };
  const given = typeof namespace === "string" && namespace !== "";
  return {
    identity: { group, kind, namespace: given ? namespace : "default", name: known },
    assumedNamespace: !given,
  };
}
