/**
 * The fields of the Gateway API (v1 and its older versions alike) and of OpenShift's Route that are
 * read, in the words of the field table. Their servers check them by schemas of their own: what
 * is not here stays as it is, and what is unknown there they drop without a word.
 */
export const routeTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "route.Selector": { matchLabels: "{string", matchExpressions: "[any" },
  "route.Namespaces": { from: "string", selector: "route.Selector" },
  "route.RouteKind": { group: "string", kind: "string" },
  "route.AllowedRoutes": { namespaces: "route.Namespaces", kinds: "[route.RouteKind" },
  "route.Listener": {
    name: "string",
    hostname: "string",
    port: "int32",
    protocol: "string",
    allowedRoutes: "route.AllowedRoutes",
  },
  "route.Address": { type: "string", value: "string" },
  "route.ParametersRef": { group: "string", kind: "string", name: "string", namespace: "string" },
  "route.Infrastructure": {
    annotations: "{string",
    labels: "{string",
    parametersRef: "route.ParametersRef",
  },
  "route.GatewaySpec": {
    gatewayClassName: "string",
    listeners: "[route.Listener",
    addresses: "[route.Address",
    infrastructure: "route.Infrastructure",
  },
  "route.GatewayClassSpec": { controllerName: "string", parametersRef: "route.ParametersRef" },
  "route.ParentRef": {
    group: "string",
    kind: "string",
    namespace: "string",
    name: "string",
    sectionName: "string",
    port: "int32",
  },
  "route.BackendRef": {
    group: "string",
    kind: "string",
    namespace: "string",
    name: "string",
    port: "int32",
    weight: "int32",
  },
  "route.Rule": { backendRefs: "[route.BackendRef" },
  "route.RouteSpec": {
    parentRefs: "[route.ParentRef",
    hostnames: "[string",
    rules: "[route.Rule",
  },
  "route.GrantFrom": { group: "string", kind: "string", namespace: "string" },
  "route.GrantTo": { group: "string", kind: "string", name: "string" },
  "route.GrantSpec": { from: "[route.GrantFrom", to: "[route.GrantTo" },
  "route.Target": { kind: "string", name: "string", weight: "int32" },
  "route.TargetPort": { targetPort: "intOrString" },
  "route.OpenShiftSpec": {
    host: "string",
    path: "string",
    to: "route.Target",
    alternateBackends: "[route.Target",
    port: "route.TargetPort",
  },
  ...kindsOf({
    Gateway: "GatewaySpec",
    GatewayClass: "GatewayClassSpec",
    Route: "RouteSpec",
    ReferenceGrant: "GrantSpec",
    OpenShiftRoute: "OpenShiftSpec",
  }),
};

function kindsOf(specs: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(specs).map(([kind, spec]) => [
      `route.${kind}`,
      {
        apiVersion: "string",
        kind: "string",
        metadata: "meta.v1.ObjectMeta",
        spec: `route.${spec}`,
      },
    ]),
  );
}

const gatewayKinds: Readonly<Record<string, string>> = {
  Gateway: "route.Gateway",
  GatewayClass: "route.GatewayClass",
  HTTPRoute: "route.Route",
  GRPCRoute: "route.Route",
  TLSRoute: "route.Route",
  TCPRoute: "route.Route",
  UDPRoute: "route.Route",
  ReferenceGrant: "route.ReferenceGrant",
};

/** The type of such a kind in whatever version it is written, or undefined. */
export function routeType(group: string, kind: string): string | undefined {
  if (group === "route.openshift.io") return kind === "Route" ? "route.OpenShiftRoute" : undefined;
  if (group !== "gateway.networking.k8s.io") return undefined;
  return Object.hasOwn(gatewayKinds, kind) ? gatewayKinds[kind] : undefined;
}
