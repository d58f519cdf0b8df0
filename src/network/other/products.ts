import { labelSelector, objectIn, objectsOf, textIn, textsOf } from "../../facts/index.ts";
import type { Direction, OtherPolicyRow } from "../../facts/index.ts";
import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import type { Match } from "../selector.ts";
import { calicoMatch } from "./calico-selector.ts";
import { and, matches, namespaceLabel, or, podLabel, type PodInNamespace } from "./match.ts";

/**
 * What one policy does to a pod in a direction: it `isolates` it (what no rule allows is denied), or
 * `denies` some of its traffic and leaves the rest as it is.
 */
export interface Effect {
  readonly match: Match;
  readonly does: "isolates" | "denies";
  /** isolates, and has no rule that allows anything */
  readonly allowsNothing?: boolean;
}

type Read = (spec: JsonObject, row: OtherPolicyRow, pod: PodInNamespace, to: Direction) => Effect;

const noEffect: Effect = { match: "no", does: "denies" };

/** How each group's policies are read: from their documentation, and no further. */
export const readers: Readonly<Record<string, Read>> = {
  "policy.networking.k8s.io": policyApi,
  "cilium.io": cilium,
  "crd.projectcalico.org": calico,
  "projectcalico.org": calico,
  "crd.antrea.io": antrea,
  "networking.k8s.aws": aws,
};

/** AdminNetworkPolicy, BaselineAdminNetworkPolicy, ClusterNetworkPolicy: only a Deny rule restricts. */
function policyApi(
  spec: JsonObject,
  _: OtherPolicyRow,
  pod: PodInNamespace,
  to: Direction,
): Effect {
  const denies = objectsOf(spec[to]).some((rule) => textIn(rule, "action") === "Deny");
  return denies ? { match: subject(objectIn(spec, "subject"), pod), does: "denies" } : noEffect;
}

function subject(from: JsonObject, pod: PodInNamespace): Match {
  const { namespaces, pods } = from;
  if (isObject(namespaces)) return inNamespaces(namespaces, pod);
  if (!isObject(pods)) return "maybe";
  return and(
    inNamespaces(objectIn(pods, "namespaceSelector"), pod),
    ofPods(objectIn(pods, "podSelector"), pod),
  );
}

function inNamespaces(selector: JsonObject, pod: PodInNamespace): Match {
  return matches(labelSelector(selector), (key) => namespaceLabel(pod, key));
}

function ofPods(selector: JsonObject, pod: PodInNamespace): Match {
  return matches(labelSelector(selector), (key) => podLabel(pod, key));
}

/**
 * "If any rule selects an Endpoint and the rule has an ingress section, the endpoint goes into
 * default deny at ingress"; enableDefaultDeny overrides that. A list without items is no section.
 */
function cilium(spec: JsonObject, row: OtherPolicyRow, pod: PodInNamespace, to: Direction): Effect {
  if (row.namespace !== "" && row.namespace !== pod.namespace) return noEffect;
  const { endpointSelector } = spec;
  if (!isObject(endpointSelector)) return noEffect;
  const match = matches(labelSelector(endpointSelector), (key) => ciliumLabel(pod, key));
  const allows = objectsOf(spec[to]);
  const deny = objectsOf(spec[`${to}Deny`]).length > 0;
  const chosen = objectIn(spec, "enableDefaultDeny")[to];
  if (typeof chosen === "boolean" ? chosen : allows.length > 0 || deny) {
    const allowsNothing = allows.every((rule) => Object.keys(rule).length === 0);
    return { match, does: "isolates", allowsNothing };
  }
  return deny ? { match, does: "denies" } : noEffect;
}

const ofNamespace = "io.cilium.k8s.namespace.labels.";

function ciliumLabel(pod: PodInNamespace, key: string): string | undefined | null {
  const plain = key.replace(/^(?:k8s|any)[:.]/, "");
  if (plain === "io.kubernetes.pod.namespace") return pod.namespace;
  if (plain.startsWith(ofNamespace)) return namespaceLabel(pod, plain.slice(ofNamespace.length));
  const own = plain.startsWith("io.cilium.k8s.") || /^(?:reserved|cidr|node|fqdn)[:.]/.test(plain);
  return own ? null : podLabel(pod, plain);
}

/**
 * An endpoint that a policy selects denies by default what no rule of its tier decides. Rules, tiers
 * and orders are not read. Calico shows each NetworkPolicy of Kubernetes under a name with `knp.`.
 */
function calico(spec: JsonObject, row: OtherPolicyRow, pod: PodInNamespace, to: Direction): Effect {
  const global = row.subject.kind === "GlobalNetworkPolicy";
  if (!global && row.namespace !== pod.namespace) return noEffect;
  if (row.name.startsWith("knp.")) return noEffect;
  const hostsOnly = ["preDNAT", "doNotTrack"].some((field) => spec[field] === true);
  if (hostsOnly || !calicoTypes(spec).includes(to === "ingress" ? "Ingress" : "Egress"))
    return noEffect;
  const match = and(
    calicoMatch(textIn(spec, "selector"), (key) => calicoLabel(pod, key)),
    calicoMatch(textIn(spec, "namespaceSelector"), (key) => namespaceLabel(pod, key)),
    calicoMatch(textIn(spec, "serviceAccountSelector"), () => null),
  );
  const tier = textIn(spec, "tier");
  if (tier !== "" && tier !== "default") return { match, does: "denies" };
  const rules = objectsOf(spec[to]);
  return { match, does: "isolates", allowsNothing: rules.every(isDeny) };
}

function isDeny(rule: JsonObject): boolean {
  return textIn(rule, "action") === "Deny";
}

function calicoTypes(spec: JsonObject): readonly string[] {
  const types = textsOf(spec["types"]);
  if (types.length > 0) return types;
  const has = (field: Direction): boolean => objectsOf(spec[field]).length > 0;
  if (!has("egress")) return ["Ingress"];
  return has("ingress") ? ["Ingress", "Egress"] : ["Egress"];
}

function calicoLabel(pod: PodInNamespace, key: string): string | undefined | null {
  if (key === "projectcalico.org/namespace") return pod.namespace;
  if (key === "projectcalico.org/orchestrator") return "k8s";
  if (key.startsWith("pcns.")) return namespaceLabel(pod, key.slice("pcns.".length));
  if (key.startsWith("pcsa.") || key.startsWith("projectcalico.org/")) return null;
  return podLabel(pod, key);
}

/** Antrea's own policies restrict by rules that drop or reject; groups are not read. */
function antrea(spec: JsonObject, row: OtherPolicyRow, pod: PodInNamespace, to: Direction): Effect {
  if (row.namespace !== "" && row.namespace !== pod.namespace) return noEffect;
  const restricting = objectsOf(spec[to]).filter((rule) =>
    ["Drop", "Reject"].includes(textIn(rule, "action")),
  );
  if (restricting.length === 0) return noEffect;
  const applied = [spec, ...restricting].flatMap((one) => objectsOf(one["appliedTo"]));
  const match = or(
    ...applied.map((to) => {
      const fields = Object.keys(to);
      if (fields.some((field) => field !== "podSelector" && field !== "namespaceSelector"))
        return "maybe";
      return and(
        inNamespaces(objectIn(to, "namespaceSelector"), pod),
        ofPods(objectIn(to, "podSelector"), pod),
      );
    }),
  );
  return { match: applied.length === 0 ? "maybe" : match, does: "denies" };
}

/** ApplicationNetworkPolicy has NetworkPolicy's form; ClusterNetworkPolicy the policy API's. */
function aws(spec: JsonObject, row: OtherPolicyRow, pod: PodInNamespace, to: Direction): Effect {
  if (row.subject.kind === "ClusterNetworkPolicy") return policyApi(spec, row, pod, to);
  if (row.namespace !== pod.namespace) return noEffect;
  const types: Json | undefined = spec["policyTypes"];
  if (!textsOf(types).includes(to === "ingress" ? "Ingress" : "Egress")) return noEffect;
  const match = ofPods(objectIn(spec, "podSelector"), pod);
  return { match, does: "isolates", allowsNothing: objectsOf(spec[to]).length === 0 };
}
