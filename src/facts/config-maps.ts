import type { CredentialHit, FieldFault, Identity, Rec } from "../model/index.ts";
import { textMapOf } from "./read-json.ts";

/** A ConfigMap by what detectors saw in its data and by its switches; other data is not kept. */
export interface ConfigMapRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  /** credentials in the data, by paths that begin with "data"; absent where none looked */
  readonly hits?: readonly CredentialHit[];
  /** the keys whose value is "true" or "false" */
  readonly switches: Readonly<Record<string, boolean>>;
  readonly faults: readonly FieldFault[];
}

export function configMapRow({ identity, object, hits, faults }: Rec): ConfigMapRow {
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    ...(hits === undefined ? {} : { hits: hits.filter(({ path }) => path[0] === "data") }),
    switches: switchesIn(textMapOf(object["data"])),
    faults,
  };
}

function switchesIn(data: Readonly<Record<string, string>>): Readonly<Record<string, boolean>> {
  const found = Object.entries(data).filter(([, value]) => value === "true" || value === "false");
  return found.length === 0
    ? none
    : Object.fromEntries(found.map(([key, value]) => [key, value === "true"]));
}

const none: Readonly<Record<string, boolean>> = {};
