import { notApplicable, type Judgement } from "../../model/index.ts";
import type { Lookups, ServiceRow } from "../../facts/index.ts";
import { behind } from "../reach/behind.ts";
import { entrancesOf } from "../reach/entrances.ts";
import { aroundOf } from "../schemes/world.ts";
import { widest } from "../scope.ts";
import { judgePublished, type Wanted } from "./judge.ts";

export const serviceLookups = ["labelledPods", "nodes"] as const;

/** What the verdict on a Service rests on in its own fields. */
export const serviceReads: readonly string[] = [
  "spec.type",
  "spec.selector",
  "spec.ports[]",
  "spec.externalIPs",
  "spec.loadBalancerClass",
  "spec.loadBalancerSourceRanges",
  "metadata.annotations",
  "status.loadBalancer",
];

/** A Service that opens itself: LoadBalancer, NodePort, externalIPs. */
export function judgeService(
  wanted: Wanted,
  service: ServiceRow,
  look: Pick<Lookups, (typeof serviceLookups)[number]>,
): Judgement {
  const entrances = entrancesOf(service, look.nodes(), aroundOf(look));
  const scope = widest(entrances.map((one) => one.scope));
  const entrance = entrances.find((one) => one.scope === scope);
  if (scope === undefined || entrance === undefined) {
    return notApplicable("it is reached from the cluster alone, but for Ingresses and routes");
  }
  const value = entrance.by === "external-ip" ? service.externalIPs : service.type;
  const seen = [
    { path: entrance.at, value },
    ...scope.seen.filter((one) => !same(one.path, entrance.at)),
  ];
  const found = behind(service, service.ports, look);
  return judgePublished(wanted, { scope, behind: found, seen, object: "Service" });
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.join(".") === b.join(".");
}
