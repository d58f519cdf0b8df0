import type { FieldFault, Identity, Rec } from "../model/index.ts";
import { objectIn, objectsOf, textIn } from "./read-json.ts";

/** The Secrets that an Ingress or a Gateway serves TLS with, in its own namespace. */
export interface IngressSecretsRow {
  readonly subject: Identity;
  readonly names: readonly string[];
  readonly faults: readonly FieldFault[];
}

/** `spec.tls[].secretName` of an Ingress, `spec.listeners[].tls.certificateRefs[]` of a Gateway. */
export function ingressSecretsRow({ identity, object, faults }: Rec): IngressSecretsRow {
  const spec = objectIn(object, "spec");
  const ofIngress = objectsOf(spec["tls"]).map((one) => textIn(one, "secretName"));
  const ofGateway = objectsOf(spec["listeners"])
    .flatMap((listener) => objectsOf(objectIn(listener, "tls")["certificateRefs"]))
    .map((reference) => textIn(reference, "name"));
  return {
    subject: identity,
    names: [...ofIngress, ...ofGateway].filter((name) => name !== ""),
    faults,
  };
}
