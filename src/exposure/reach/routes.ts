import {
  gatewayGroup,
  type GatewayListener,
  type GatewayRow,
  type Lookups,
  type RouteBackend,
  type RouteParent,
  type RouteRow,
} from "../../facts/index.ts";

export const routeLookups = ["gateways", "namespaces", "referenceGrants"] as const;

export type RouteLook = Pick<Lookups, (typeof routeLookups)[number]>;

/** The Gateways that a route attaches to, and what keeps one from being told. */
export interface Attached {
  readonly gateways: readonly GatewayRow[];
  /** why a Gateway, or a listener's choice, is not known */
  readonly lacking?: string;
}

/** Kinds of routes by a listener's protocol (Gateway API, "Route summary table"). */
const kindsOfProtocol: Readonly<Record<string, readonly string[]>> = {
  HTTP: ["HTTPRoute", "GRPCRoute"],
  HTTPS: ["HTTPRoute", "GRPCRoute"],
  TLS: ["TLSRoute", "TCPRoute"],
  TCP: ["TCPRoute"],
  UDP: ["UDPRoute"],
};

/**
 * A route attaches where a listener of the Gateway allows its namespace and kind, has the name and the
 * port that the parentRef asks for, and shares a host name with it.
 */
export function attachedTo(route: RouteRow, look: RouteLook): Attached {
  const gateways: GatewayRow[] = [];
  let lacking: string | undefined;
  for (const parent of route.parents) {
    if (parent.group !== gatewayGroup || parent.kind !== "Gateway") {
      // A mesh's Service publishes nothing; what another kind does is not known.
      if (parent.kind !== "Service")
        lacking ??= `what a ${parent.kind} as parent publishes is not known`;
      continue;
    }
    const all = look.gateways(parent.namespace);
    const found = all.rows.filter(({ name }) => name === parent.name);
    if (found.length === 0) lacking ??= all.lacking;
    for (const gateway of found) {
      lacking ??= gateway.faults[0]?.message;
      const answers = gateway.listeners.map((one) => accepts(one, gateway, parent, route, look));
      if (answers.includes(true)) gateways.push(gateway);
      else lacking ??= answers.find((answer): answer is string => typeof answer === "string");
    }
  }
  return lacking === undefined ? { gateways } : { gateways, lacking };
}

/** true, false, or why it is not known. */
function accepts(
  listener: GatewayListener,
  gateway: GatewayRow,
  parent: RouteParent,
  route: RouteRow,
  look: RouteLook,
): boolean | string {
  if (parent.sectionName !== "" && parent.sectionName !== listener.name) return false;
  if (parent.port !== 0 && parent.port !== listener.port) return false;
  const kinds = listener.kinds.length > 0 ? listener.kinds : kindsOfProtocol[listener.protocol];
  if (kinds !== undefined && !kinds.includes(route.subject.kind)) return false;
  if (!sharesHost(listener.hostname, route.hostnames)) return false;
  switch (listener.from) {
    case "All":
      return true;
    case "None":
      return false;
    case "Selector":
      return selects(listener, route.namespace, look);
    default:
      return route.namespace === gateway.namespace;
  }
}

function selects({ selector }: GatewayListener, name: string, look: RouteLook): boolean | string {
  const { rows, lacking } = look.namespaces();
  const found = rows.find((row) => row.name === name);
  if (selector === undefined) return "a listener chooses namespaces by expressions";
  if (found === undefined) return lacking ?? false;
  return Object.entries(selector).every(([key, value]) => found.labels[key] === value);
}

/** Equal, or one a wildcard of the other; a side without names has every name. */
function sharesHost(listener: string, hostnames: readonly string[]): boolean {
  if (listener === "" || hostnames.length === 0) return true;
  return hostnames.some(
    (host) => host === listener || covers(listener, host) || covers(host, listener),
  );
}

function covers(pattern: string, host: string): boolean {
  return pattern.startsWith("*.") && host.endsWith(pattern.slice(1)) && host !== pattern.slice(2);
}

/**
 * True where a route may send to a Service of another namespace: a ReferenceGrant there lets its kind
 * and namespace in. A string says why it is not known.
 */
export function mayRefer(route: RouteRow, to: RouteBackend, look: RouteLook): boolean | string {
  if (to.namespace === route.namespace) return true;
  const { rows, lacking } = look.referenceGrants(to.namespace);
  const granted = rows.some(
    (grant) =>
      grant.from.some(
        (from) =>
          from.group === gatewayGroup &&
          from.kind === route.subject.kind &&
          from.namespace === route.namespace,
      ) &&
      grant.to.some(
        (one) =>
          one.group === "" &&
          one.kind === "Service" &&
          (one.name === "" || one.name === to.service),
      ),
  );
  return granted || (lacking ?? false);
}
