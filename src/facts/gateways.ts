import type { FieldFault, Identity, JsonObject, Path, Rec } from "../model/index.ts";
import type { BackendRef } from "./ingresses.ts";
import { objectIn, objectsOf, textIn, textMapOf, textsOf } from "./read-json.ts";

export const gatewayGroup = "gateway.networking.k8s.io";

/** A Gateway of the Gateway API, as its v1 has it. */
export interface GatewayRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly className: string;
  readonly labels: Readonly<Record<string, string>>;
  /** the Gateway's own annotations and those it hands to what it makes (spec.infrastructure) */
  readonly annotations: Readonly<Record<string, string>>;
  readonly listeners: readonly GatewayListener[];
  /** spec.infrastructure.parametersRef as "Kind.group name"; "" where absent */
  readonly parameters: string;
  /** status.addresses; where none are, those that spec asks for */
  readonly addresses: readonly { readonly type: string; readonly value: string }[];
  readonly faults: readonly FieldFault[];
}

export interface GatewayListener {
  readonly name: string;
  readonly hostname: string;
  readonly port: number;
  readonly protocol: string;
  /** allowedRoutes.namespaces.from: All, Same, Selector or None; "Same" where absent */
  readonly from: string;
  /** for Selector: matchLabels, and undefined where it has expressions too */
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** kinds of routes that may attach; empty: those of the protocol */
  readonly kinds: readonly string[];
}

export interface GatewayClassRow {
  readonly subject: Identity;
  readonly name: string;
  readonly controller: string;
  /** "Kind.group name", or "" where it has none */
  readonly parameters: string;
  readonly faults: readonly FieldFault[];
}

/** An HTTPRoute, GRPCRoute, TLSRoute, TCPRoute or UDPRoute. */
export interface RouteRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly hostnames: readonly string[];
  readonly parents: readonly RouteParent[];
  readonly backends: readonly RouteBackend[];
  readonly faults: readonly FieldFault[];
}

export interface RouteParent {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** "" for every listener */
  readonly sectionName: string;
  /** 0 for every port */
  readonly port: number;
}

/** `service` is "" where the reference is to another kind. */
export interface RouteBackend extends BackendRef {
  readonly kind: string;
  readonly weight: number;
}

/** Lets routes of other namespaces name Services here (gateway.networking.k8s.io ReferenceGrant). */
export interface ReferenceGrantRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly from: readonly {
    readonly group: string;
    readonly kind: string;
    readonly namespace: string;
  }[];
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name: string }[];
  readonly faults: readonly FieldFault[];
}

export function gatewayRow({ identity, object, faults }: Rec): GatewayRow {
  const spec = objectIn(object, "spec");
  const infrastructure = objectIn(spec, "infrastructure");
  const given = addressesOf(objectIn(object, "status"));
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    className: textIn(spec, "gatewayClassName"),
    labels: object.metadata.labels ?? {},
    annotations: {
      ...object.metadata.annotations,
      ...textMapOf(infrastructure["annotations"]),
    },
    listeners: objectsOf(spec["listeners"]).map(listener),
    parameters: reference(objectIn(infrastructure, "parametersRef")),
    addresses: given.length > 0 ? given : addressesOf(spec),
    faults,
  };
}

function addressesOf(from: JsonObject) {
  return objectsOf(from["addresses"]).map((one) => ({
    type: textIn(one, "type") || "IPAddress",
    value: textIn(one, "value"),
  }));
}

function listener(from: JsonObject): GatewayListener {
  const allowed = objectIn(from, "allowedRoutes");
  const namespaces = objectIn(allowed, "namespaces");
  const selector = objectIn(namespaces, "selector");
  const { port } = from;
  return {
    name: textIn(from, "name"),
    hostname: textIn(from, "hostname"),
    port: typeof port === "number" ? port : 0,
    protocol: textIn(from, "protocol"),
    from: textIn(namespaces, "from") || "Same",
    selector:
      objectsOf(selector["matchExpressions"]).length > 0
        ? undefined
        : textMapOf(selector["matchLabels"]),
    kinds: objectsOf(allowed["kinds"]).map((one) => textIn(one, "kind")),
  };
}

export function gatewayClassRow({ identity, object, faults }: Rec): GatewayClassRow {
  const spec = objectIn(object, "spec");
  return {
    subject: identity,
    name: identity.name,
    controller: textIn(spec, "controllerName"),
    parameters: reference(objectIn(spec, "parametersRef")),
    faults,
  };
}

function reference(ref: JsonObject): string {
  const kind = textIn(ref, "kind");
  const group = textIn(ref, "group");
  return kind === "" ? "" : `${kind}${group === "" ? "" : `.${group}`} ${textIn(ref, "name")}`;
}

export function routeRow({ identity, object, faults }: Rec): RouteRow {
  const spec = objectIn(object, "spec");
  const hostnames = textsOf(spec["hostnames"]);
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    hostnames,
    parents: objectsOf(spec["parentRefs"]).map((ref) => parent(ref, identity.namespace)),
    backends: objectsOf(spec["rules"]).flatMap((rule, r) =>
      objectsOf(rule["backendRefs"]).map((ref, b) =>
        backend(ref, identity.namespace, hostnames, ["spec", "rules", r, "backendRefs", b, "name"]),
      ),
    ),
    faults,
  };
}

/** Defaults of the API: group gateway.networking.k8s.io, kind Gateway, the route's namespace. */
function parent(ref: JsonObject, namespace: string): RouteParent {
  const { group, port } = ref;
  return {
    group: typeof group === "string" ? group : gatewayGroup,
    kind: textIn(ref, "kind") || "Gateway",
    namespace: textIn(ref, "namespace") || namespace,
    name: textIn(ref, "name"),
    sectionName: textIn(ref, "sectionName"),
    port: typeof port === "number" ? port : 0,
  };
}

/** Defaults of the API: group "", kind Service, the route's namespace, weight 1. */
function backend(
  ref: JsonObject,
  namespace: string,
  hosts: readonly string[],
  at: Path,
): RouteBackend {
  const { port, weight } = ref;
  const kind = textIn(ref, "kind") || "Service";
  return {
    kind,
    namespace: textIn(ref, "namespace") || namespace,
    service: kind === "Service" && textIn(ref, "group") === "" ? textIn(ref, "name") : "",
    port: typeof port === "number" ? port : undefined,
    weight: typeof weight === "number" ? weight : 1,
    hosts,
    path: "",
    at,
  };
}

export function referenceGrantRow({ identity, object, faults }: Rec): ReferenceGrantRow {
  const spec = objectIn(object, "spec");
  return {
    subject: identity,
    namespace: identity.namespace,
    from: objectsOf(spec["from"]).map((one) => ({
      group: textIn(one, "group"),
      kind: textIn(one, "kind"),
      namespace: textIn(one, "namespace"),
    })),
    to: objectsOf(spec["to"]).map((one) => ({
      group: textIn(one, "group"),
      kind: textIn(one, "kind"),
      name: textIn(one, "name"),
    })),
    faults,
  };
}
