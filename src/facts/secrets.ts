import {
  isObject,
  type CredentialHit,
  type FieldFault,
  type Identity,
  type Rec,
} from "../model/index.ts";
import { textIn } from "./read-json.ts";

/** A Secret by its names, type and keys: its values are never kept. */
export interface SecretRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  /** "Opaque" where absent, as the API server sets it */
  readonly type: string;
  /** number of keys; undefined where it is not known */
  readonly keys: number | undefined;
  /** true where it was read as a manifest, values and all; a cluster's come as a table without them */
  readonly isManifest: boolean;
  /** true where a chart was rendered: its values may be made anew each time */
  readonly isOfChart: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** values that stand in the clear, by paths that begin with "data" or "stringData" */
  readonly hits?: readonly CredentialHit[];
  readonly faults: readonly FieldFault[];
}

/** How many keys the table of a cluster says that a Secret has. */
const keysAnnotation = "rampart.dev/secret-keys";

export function secretRow({ identity, object, hits, faults, origin }: Rec): SecretRow {
  const { labels = {}, annotations = {} } = object.metadata;
  const said = annotations[keysAnnotation];
  const isManifest = said === undefined && origin.from === "file";
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    type: textIn(object, "type") || "Opaque",
    keys: said === undefined ? keysOf(object) : numberOf(said),
    isManifest,
    isOfChart: origin.from === "file" && origin.rendered?.by === "helm",
    labels,
    annotations,
    ...(hits === undefined ? {} : { hits }),
    faults,
  };
}

function keysOf({ data, stringData }: Rec["object"]): number {
  const names = [data, stringData].flatMap((map) => (isObject(map) ? Object.keys(map) : []));
  return new Set(names).size;
}

function numberOf(text: string): number | undefined {
  return /^[0-9]{1,6}$/.test(text) ? Number(text) : undefined;
}
