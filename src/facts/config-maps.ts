import type { CredentialHit, FieldFault, Identity, Rec } from "../model/index.ts";

/** A ConfigMap by what detectors saw in its data; the data itself is not kept. */
export interface ConfigMapRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  /** credentials in the data, by paths that begin with "data"; absent where none looked */
  readonly hits?: readonly CredentialHit[];
  readonly faults: readonly FieldFault[];
}

export function configMapRow({ identity, hits, faults }: Rec): ConfigMapRow {
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    ...(hits === undefined ? {} : { hits: hits.filter(({ path }) => path[0] === "data") }),
    faults,
  };
}
