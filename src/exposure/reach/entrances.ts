import type { Path } from "../../model/index.ts";
import type { Listed, NodeRow, ServiceRow } from "../../facts/index.ts";
import { scopeOfAddresses } from "../addresses/scope-of-addresses.ts";
import { scopeOfLoadBalancer, type Around } from "../schemes/load-balancer.ts";
import type { Scope } from "../scope.ts";
import { scopeOfNodes } from "./nodes.ts";

/** One way from outside to the pods of a Service. */
export interface Entrance {
  readonly by: "load-balancer" | "node-port" | "external-ip";
  readonly scope: Scope;
  /** the field to change to close it */
  readonly at: Path;
}

/** Every way that a Service itself opens; none for a plain ClusterIP. */
export function entrancesOf(
  service: ServiceRow,
  nodes: Listed<NodeRow>,
  around: Around,
): readonly Entrance[] {
  const found: Entrance[] = [];
  if (service.type === "LoadBalancer") {
    const scope = scopeOfLoadBalancer(service, around);
    found.push({ by: "load-balancer", scope, at: ["spec", "type"] });
  }
  if (service.type === "NodePort") {
    found.push({ by: "node-port", scope: scopeOfNodes(nodes), at: ["spec", "type"] });
  }
  if (service.externalIPs.length > 0 && service.type !== "ExternalName") {
    const at = ["spec", "externalIPs"];
    const addresses = service.externalIPs.map((ip) => ({ ip, hostname: "" }));
    const scope = scopeOfAddresses(addresses, at);
    if (scope !== undefined) found.push({ by: "external-ip", scope, at });
  }
  return found;
}
