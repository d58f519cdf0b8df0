import { pass, unknown, type Judgement } from "../../model/index.ts";
import type { Lookups, RouteBackend, RouteRow } from "../../facts/index.ts";
import { attachedTo, mayRefer } from "../reach/routes.ts";
import { scopeOfGateway } from "../schemes/gateway.ts";
import { widest } from "../scope.ts";
import { behindBackends } from "./backends.ts";
import { judgePublished, type Wanted } from "./judge.ts";

export const routeLookups = [
  "services",
  "labelledPods",
  "nodes",
  "namespaces",
  "ingressClasses",
  "gateways",
  "gatewayClasses",
  "referenceGrants",
] as const;
export type RouteLookups = [...typeof routeLookups];

export const routeReads: readonly string[] = [
  "spec.parentRefs[]",
  "spec.hostnames",
  "spec.rules[].backendRefs[]",
];

/** A route publishes through each Gateway that it attaches to. */
export function judgeRoute(
  wanted: Wanted,
  route: RouteRow,
  look: Pick<Lookups, (typeof routeLookups)[number]>,
): Judgement {
  const attached = attachedTo(route, look);
  const scopes = attached.gateways.map((gateway) => {
    const scope = scopeOfGateway(gateway, look);
    return {
      ...scope,
      why: `Gateway ${gateway.namespace}/${gateway.name}: ${scope.why}`,
      seen: [],
    };
  });
  const used: RouteBackend[] = [];
  let refused: string | undefined;
  for (const backend of route.backends) {
    if (backend.service === "" || backend.weight === 0) continue;
    const may = mayRefer(route, backend, look);
    if (may === false) continue;
    if (typeof may === "string") refused ??= may;
    used.push(backend);
  }
  const found = behindBackends(used, look);
  const backend = [...found.at.values()][0] ?? used[0];
  const seen = [
    backend === undefined
      ? { path: ["spec", "parentRefs"] }
      : { path: backend.at, value: backend.service },
  ];
  const scope = widest(scopes);
  const lacking = attached.lacking ?? refused;
  if (scope === undefined || (scope.scope !== "internet" && lacking !== undefined)) {
    if (lacking === undefined) return pass;
    const unclear = { scope: "unknown" as const, why: lacking, seen: [] };
    return judgePublished(wanted, {
      scope: unclear,
      behind: found,
      seen,
      object: route.subject.kind,
    });
  }
  const judged = judgePublished(wanted, { scope, behind: found, seen, object: route.subject.kind });
  return judged.verdict === "fail" && refused !== undefined ? unknown(refused, seen) : judged;
}
