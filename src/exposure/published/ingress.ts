import { type Judgement, type Observation } from "../../model/index.ts";
import type { IngressRow, Lookups } from "../../facts/index.ts";
import { ingressLoginAnnotations } from "../schemes/ingress-controllers.ts";
import { scopeOfIngress } from "../schemes/ingress.ts";
import { behindBackends } from "./backends.ts";
import { judgePublished, type Wanted } from "./judge.ts";

export const ingressLookups = [
  "services",
  "labelledPods",
  "nodes",
  "ingressClasses",
  "gatewayClasses",
] as const;
export type IngressLookups = [...typeof ingressLookups];

export const ingressReads: readonly string[] = [
  "spec.ingressClassName",
  "spec.rules[]",
  "spec.defaultBackend",
  "spec.backend",
  "spec.to",
  "metadata.annotations",
  "status.loadBalancer",
];

export function judgeIngress(
  wanted: Wanted,
  ingress: IngressRow,
  look: Pick<Lookups, (typeof ingressLookups)[number]>,
): Judgement {
  const found = behindBackends(ingress.backends, look);
  const scope = scopeOfIngress(ingress, look);
  const backend = [...found.at.values()][0] ?? ingress.backends[0];
  const seen: Observation[] =
    backend === undefined
      ? [{ path: ["spec"] }]
      : [{ path: backend.at, value: backend.service }, ...scope.seen];
  const login = loginAt(ingress);
  return judgePublished(wanted, {
    scope,
    behind: found,
    seen,
    object: ingress.subject.kind,
    ...(login === undefined ? {} : { login }),
  });
}

function loginAt({ annotations }: IngressRow): Observation | undefined {
  const key = ingressLoginAnnotations.find((one) => (annotations[one] ?? "") !== "");
  return key === undefined
    ? undefined
    : { path: ["metadata", "annotations", key], value: annotations[key] ?? "" };
}
