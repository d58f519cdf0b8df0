import type { Control, ServiceRow } from "../../../facts/index.ts";
import { notApplicable, pass, unknown, type Observation } from "../../../model/index.ts";
import { scopeOfLoadBalancer } from "../../../exposure/schemes/load-balancer.ts";
import { aroundOf, scopeLookups } from "../../../exposure/schemes/world.ts";
import { isOpen } from "../../../exposure/scope.ts";

export const control: Control<"services", typeof scopeLookups> = {
  id: "load-balancer-source-ranges",
  area: "network",
  title: "Load balancer open to every address",
  severity: "medium",
  subject: "services",
  requires: scopeLookups,
  reads: ["spec.type", "spec.loadBalancerSourceRanges", "spec.ports", "metadata.annotations"],
  evaluate(row, look) {
    if (row.type !== "LoadBalancer") return notApplicable("no load balancer is made for it");
    const scope = scopeOfLoadBalancer(row, aroundOf(look));
    if (scope.scope === "unknown") return unknown(scope.why, scope.seen);
    if (!isOpen(scope)) return pass;
    return {
      verdict: "fail",
      message: `Everybody on the internet reaches port ${portsOf(row)}: no source range narrows it`,
      severity: isPublicWeb(row) ? "low" : "medium",
      confidence: "likely",
      observations: [sourcesOf(row, scope.why)],
    };
  },
};

function sourcesOf({ loadBalancerSourceRanges: ranges }: ServiceRow, why: string): Observation {
  const path = ["spec", "loadBalancerSourceRanges"];
  if (ranges.length === 0) return { path, note: why };
  return { path, value: [...ranges], note: "together they are most of the internet" };
}

const webPorts: ReadonlySet<number> = new Set([80, 443]);

/** What is served on the web's own ports is most often meant for everybody. */
function isPublicWeb({ ports }: ServiceRow): boolean {
  return ports.length > 0 && ports.every(({ port }) => webPorts.has(port));
}

function portsOf({ ports }: ServiceRow): string {
  const shown = ports.slice(0, 5).map(({ port }) => String(port));
  return ports.length > shown.length ? `${shown.join(", ")} …` : shown.join(", ");
}
