import type { FieldFault, Identity, JsonObject, Rec } from "../model/index.ts";
import { objectIn, objectsOf } from "./read-json.ts";

/**
 * A policy of a network that is no NetworkPolicy: of the network policy API, or of a network plugin.
 * What it means is read in `network/`, as far as its documentation says.
 */
export interface OtherPolicyRow {
  readonly subject: Identity;
  /** "" for policies of the whole cluster */
  readonly namespace: string;
  readonly name: string;
  /** `spec`, or each of Cilium's `specs` */
  readonly specs: readonly JsonObject[];
  readonly faults: readonly FieldFault[];
}

const calico = "NetworkPolicy GlobalNetworkPolicy";

/** The kinds by group; Calico's are stored in one group and served in the other. */
const kinds: Readonly<Record<string, string>> = {
  "policy.networking.k8s.io": "AdminNetworkPolicy BaselineAdminNetworkPolicy ClusterNetworkPolicy",
  "cilium.io": "CiliumNetworkPolicy CiliumClusterwideNetworkPolicy",
  "crd.projectcalico.org": calico,
  "projectcalico.org": calico,
  "crd.antrea.io": "NetworkPolicy ClusterNetworkPolicy",
  "networking.k8s.aws": "ApplicationNetworkPolicy ClusterNetworkPolicy",
};

export const otherPolicyKinds: readonly Pick<Identity, "group" | "kind">[] = Object.entries(
  kinds,
).flatMap(([group, names]) => names.split(" ").map((kind) => ({ group, kind })));

export function otherPolicyRow({ identity, object, faults }: Rec): OtherPolicyRow {
  const one = object["spec"] === undefined ? [] : [objectIn(object, "spec")];
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    specs: [...one, ...objectsOf(object["specs"])],
    faults,
  };
}
