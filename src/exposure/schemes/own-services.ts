import type { Listed, NodeRow, ServiceRow } from "../../facts/index.ts";
import { entrancesOf } from "../reach/entrances.ts";
import { widest, type Scope } from "../scope.ts";
import type { Around } from "./load-balancer.ts";

/**
 * The widest scope of the Services that a controller answers on. Where none was found it may stand on
 * the nodes' network or in another input.
 */
export function scopeOfOwnServices(
  { rows, lacking }: Listed<ServiceRow>,
  isOwn: (service: ServiceRow) => boolean,
  what: string,
  nodes: Listed<NodeRow>,
  around: Around,
): Scope {
  const found = rows.filter(isOwn).flatMap((service) =>
    entrancesOf(service, nodes, around).map(({ scope }) => ({
      ...scope,
      why: `Service ${service.namespace}/${service.name} of ${what}: ${scope.why}`,
      seen: [],
    })),
  );
  const wide = widest(found);
  if (wide !== undefined) return wide;
  const where = lacking === undefined ? "" : `: ${lacking}`;
  return {
    scope: "unknown",
    why: `no Service of ${what} was found that leads to it${where}`,
    seen: [],
  };
}
