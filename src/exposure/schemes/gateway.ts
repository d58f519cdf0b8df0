import type { GatewayClassRow, GatewayRow, Listed, ServiceRow } from "../../facts/index.ts";
import { scopeOfAddresses } from "../addresses/scope-of-addresses.ts";
import type { Scope } from "../scope.ts";
import { schemeRules } from "./load-balancers.ts";
import { scopeOfOwnServices } from "./own-services.ts";
import { aroundOf, type ScopeLook } from "./world.ts";

type Told = { readonly scope: "internet" | "private"; readonly why: string };

/**
 * Gateway classes whose name alone says the scheme; as of November 2026. Source: GKE, "GatewayClass
 * capabilities".
 */
const gkeClasses: readonly (readonly [pattern: RegExp, told: Told])[] = [
  [
    /^gke-l7-(?:global-external-managed|regional-external-managed|gxlb)(?:-mc)?$/,
    { scope: "internet", why: "it is one of GKE's external classes" },
  ],
  [
    /^gke-l7-(?:rilb|cross-regional-internal-managed)(?:-mc)?$/,
    { scope: "private", why: "it is one of GKE's internal classes" },
  ],
];

/** By controllerName of the class. Sources: the controllers' documentation, November 2026. */
const controllers: Readonly<Record<string, Told & { readonly parameters: true }>> = {
  "gateway.k8s.aws/alb": {
    scope: "private",
    why: "the AWS Load Balancer Controller makes an internal one by default",
    parameters: true,
  },
  "gateway.k8s.aws/nlb": {
    scope: "private",
    why: "the AWS Load Balancer Controller makes an internal one by default",
    parameters: true,
  },
  "application-networking.k8s.aws/gateway-api-controller": {
    scope: "private",
    why: "VPC Lattice serves its service network alone",
    parameters: true,
  },
};

/** Labels that a controller puts on the Service that it makes for a Gateway (GEP-1762, and its own). */
const ownerLabels: readonly (readonly [name: string, namespace: string | undefined])[] = [
  ["gateway.networking.k8s.io/gateway-name", undefined],
  ["io.cilium.gateway/owning-gateway", undefined],
  ["gateway.envoyproxy.io/owning-gateway-name", "gateway.envoyproxy.io/owning-gateway-namespace"],
];

/** From where a Gateway is reached. */
export function scopeOfGateway(gateway: GatewayRow, look: ScopeLook): Scope {
  const at = ["status", "addresses"];
  const addresses = gateway.addresses.map(({ type, value }) =>
    type === "IPAddress" ? { ip: value, hostname: "" } : { ip: "", hostname: value },
  );
  return (
    scopeOfAddresses(addresses, at) ??
    byClass(gateway, look.gatewayClasses()) ??
    byAnnotation(gateway) ??
    scopeOfOwnServices(
      look.services(),
      (service) => isOwn(service, gateway),
      `Gateway ${gateway.namespace}/${gateway.name}`,
      look.nodes(),
      aroundOf(look),
    )
  );
}

function byClass(gateway: GatewayRow, classes: Listed<GatewayClassRow>): Scope | undefined {
  const seen = [{ path: ["spec", "gatewayClassName"], value: gateway.className }];
  const byName = gkeClasses.find(([pattern]) => pattern.test(gateway.className))?.[1];
  if (byName !== undefined) return { ...byName, seen };
  const own = classes.rows.find(({ name }) => name === gateway.className);
  const controller = own?.controller ?? "";
  const rule = Object.hasOwn(controllers, controller) ? controllers[controller] : undefined;
  if (rule === undefined) return undefined;
  const parameters = gateway.parameters === "" ? (own?.parameters ?? "") : gateway.parameters;
  return parameters === ""
    ? { scope: rule.scope, why: rule.why, seen }
    : { scope: "unknown", why: `its ${parameters} may say its scheme`, seen };
}

/** spec.infrastructure.annotations are handed to the Service that the controller makes. */
function byAnnotation({ annotations }: GatewayRow): Scope | undefined {
  for (const rule of schemeRules) {
    const value = annotations[rule.annotation];
    if (value === undefined) continue;
    const word = value.trim().toLowerCase();
    const at = ["spec", "infrastructure", "annotations", rule.annotation];
    const why = `annotation ${rule.annotation} says ${value}`;
    const seen = [{ path: at, value }];
    if (rule.public.includes(word)) return { scope: "internet", why, seen };
    if (rule.private.includes(word) || (word !== "" && rule.private.includes("*")))
      return { scope: "private", why, seen };
  }
  return undefined;
}

function isOwn({ labels, namespace }: ServiceRow, gateway: GatewayRow): boolean {
  return ownerLabels.some(
    ([name, home]) =>
      labels[name] === gateway.name &&
      (home === undefined ? namespace : labels[home]) === gateway.namespace,
  );
}
