import type { Lookups } from "../../facts/index.ts";
import type { Around } from "./load-balancer.ts";
import { providerOf } from "./provider.ts";

/** The look-ups that tell from where something is reached: what a control `requires`. */
export const scopeLookups = ["nodes", "services", "ingressClasses", "gatewayClasses"] as const;

export type ScopeLook = Pick<Lookups, (typeof scopeLookups)[number]>;

/** A node list that is whole is a live cluster's: in files nobody writes nodes. */
export function aroundOf(look: Pick<Lookups, "nodes">): Around {
  const { rows, lacking } = look.nodes();
  return { provider: providerOf(rows), live: rows.length > 0 && lacking === undefined };
}
