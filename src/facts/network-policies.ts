import type { FieldFault, Identity, JsonObject, Rec } from "../model/index.ts";
import { isObject } from "../model/index.ts";
import { labelSelector } from "./project-rbac.ts";
import type { LabelSelector } from "./rbac.ts";
import { objectIn, objectsOf, textIn, textsOf } from "./read-json.ts";

export type Direction = "ingress" | "egress";

/** One entry of `ports`: without a port it stands for every port of its protocol. */
export interface PolicyPort {
  /** TCP where none is written */
  readonly protocol: string;
  /** a number, or the name of a container's port */
  readonly port?: number | string;
  readonly endPort?: number;
}

/** One entry of `from` or `to`. A selector that is missing is not one that is empty. */
export interface PolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except: readonly string[] };
}

/** One allowed kind of traffic; rules add up. */
export interface NetworkPolicyRule {
  /** none: from or to anywhere */
  readonly peers: readonly PolicyPeer[];
  /** none: every port of every protocol */
  readonly ports: readonly PolicyPort[];
}

/** A NetworkPolicy (networking.k8s.io/v1) as the API server stores it. */
export interface NetworkPolicyRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  /** `{}`, which selects every pod of the namespace, where none is written */
  readonly podSelector: LabelSelector;
  /** as written, or as the server defaults them; a value that it refuses is still here */
  readonly policyTypes: readonly string[];
  /** the rules of a direction that `policyTypes` leaves out have no effect */
  readonly ingress: readonly NetworkPolicyRule[];
  readonly egress: readonly NetworkPolicyRule[];
  /** the `spec` as it is written, for what only validation asks */
  readonly spec: JsonObject;
  /** read from a cluster, whose server took it */
  readonly live: boolean;
  readonly faults: readonly FieldFault[];
}

/**
 * The defaults are the server's (pkg/apis/networking/v1/defaults.go): a port's protocol is TCP; where
 * `policyTypes` is missing or empty it is Ingress, and Egress too where `egress` holds a rule. So a
 * policy that was written to deny all egress, with `egress: []` and no `policyTypes`, denies ingress.
 */
export function networkPolicyRow({ identity, object, origin, faults }: Rec): NetworkPolicyRow {
  const spec = objectIn(object, "spec");
  const written = textsOf(spec["policyTypes"]);
  const ingress = rules(spec, "ingress", "from");
  const egress = rules(spec, "egress", "to");
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    podSelector: labelSelector(objectIn(spec, "podSelector")),
    policyTypes:
      written.length > 0 ? written : egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"],
    ingress,
    egress,
    spec,
    live: origin.from === "cluster",
    faults,
  };
}

function rules(spec: JsonObject, field: Direction, peers: "from" | "to"): NetworkPolicyRule[] {
  return objectsOf(spec[field]).map((rule) => ({
    peers: objectsOf(rule[peers]).map(peer),
    ports: objectsOf(rule["ports"]).map(port),
  }));
}

function peer(from: JsonObject): PolicyPeer {
  const { podSelector, namespaceSelector, ipBlock } = from;
  return {
    ...(isObject(podSelector) ? { podSelector: labelSelector(podSelector) } : {}),
    ...(isObject(namespaceSelector) ? { namespaceSelector: labelSelector(namespaceSelector) } : {}),
    ...(isObject(ipBlock)
      ? { ipBlock: { cidr: textIn(ipBlock, "cidr"), except: textsOf(ipBlock["except"]) } }
      : {}),
  };
}

function port(from: JsonObject): PolicyPort {
  const { port: number, endPort } = from;
  return {
    protocol: textIn(from, "protocol") || "TCP",
    ...(typeof number === "number" || typeof number === "string" ? { port: number } : {}),
    ...(typeof endPort === "number" ? { endPort } : {}),
  };
}
