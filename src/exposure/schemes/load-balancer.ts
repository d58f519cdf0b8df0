import type { Observation } from "../../model/index.ts";
import type { ServiceRow } from "../../facts/index.ts";
import { scopeOfAddresses } from "../addresses/scope-of-addresses.ts";
import { sourcesOf, type Sources } from "../addresses/sources.ts";
import type { Scope } from "../scope.ts";
import {
  awsControllerTypes,
  awsTypeAnnotation,
  azureRangeAnnotation,
  azureTagAnnotation,
  classRules,
  publicByDefault,
  schemeRules,
  sourceRangeAnnotation,
  type SchemeRule,
} from "./load-balancers.ts";
import type { Provider } from "./provider.ts";

/** What is known of the cluster that the object is in. */
export interface Around {
  readonly provider: Provider | undefined;
  /** true for a live cluster: what a controller would have written into the object stands in it */
  readonly live: boolean;
}

/**
 * From where the load balancer of a Service is reached. What its controller wrote (the address)
 * counts before what was asked of it (class, annotations), and that before the provider's default.
 */
export function scopeOfLoadBalancer(service: ServiceRow, around: Around): Scope {
  const scheme =
    scopeOfAddresses(service.addresses, ["status", "loadBalancer", "ingress"]) ??
    byAnnotation(service, around) ??
    byClass(service) ??
    byDefault(service, around);
  return scheme.scope === "internet" || scheme.scope === "unknown"
    ? narrowed(scheme, sourcesOfService(service))
    : scheme;
}

function byAnnotation({ annotations }: ServiceRow, { provider }: Around): Scope | undefined {
  const told: Scope[] = [];
  for (const rule of schemeRules) {
    // Another cloud's controller does not read it.
    if (provider !== undefined && rule.provider !== provider) continue;
    const scope = Object.hasOwn(annotations, rule.annotation)
      ? schemeOf(rule, annotations[rule.annotation] ?? "")
      : undefined;
    if (scope === undefined) continue;
    const value = annotations[rule.annotation] ?? "";
    const seen = [{ path: ["metadata", "annotations", rule.annotation], value }];
    told.push({ scope, why: `annotation ${rule.annotation} says ${value}`, seen });
  }
  const [first] = told;
  if (first === undefined) return undefined;
  // The scheme annotation of AWS takes the place of the older one, and stands before it here.
  if (provider !== undefined || told.every((one) => one.scope === first.scope)) return first;
  const why = "its annotations are for several clouds and disagree";
  return { scope: "unknown", why, seen: told.flatMap((one) => one.seen) };
}

function schemeOf(rule: SchemeRule, value: string): "internet" | "private" | undefined {
  const word = value.trim().toLowerCase();
  if (rule.public.includes(word)) return "internet";
  if (rule.private.includes(word)) return "private";
  return word !== "" && rule.private.includes("*") ? "private" : undefined;
}

function byClass({ loadBalancerClass }: ServiceRow): Scope | undefined {
  if (loadBalancerClass === "") return undefined;
  const seen = [{ path: ["spec", "loadBalancerClass"], value: loadBalancerClass }];
  const rule = Object.hasOwn(classRules, loadBalancerClass)
    ? classRules[loadBalancerClass]
    : undefined;
  if (rule === undefined) {
    const why = `what load balancer class ${loadBalancerClass} makes is not known`;
    return { scope: "unknown", why, seen };
  }
  return { scope: rule.byDefault, why: rule.source, seen };
}

function byDefault({ annotations }: ServiceRow, { provider, live }: Around): Scope {
  const type = annotations[awsTypeAnnotation] ?? "";
  const seen: readonly Observation[] = [{ path: ["spec", "type"], value: "LoadBalancer" }];
  if (awsControllerTypes.has(type)) {
    const why = `annotation ${awsTypeAnnotation} hands it to the AWS Load Balancer Controller, which makes it internal by default`;
    return { scope: "private", why, seen };
  }
  if (provider !== undefined && publicByDefault.has(provider)) {
    return { scope: "internet", why: `${provider} gives a load balancer a public address`, seen };
  }
  if (provider === "aws" && live) {
    // The controller's own webhook writes its class into every Service that it takes.
    const why = "without a class the controller of AWS's cloud provider makes it internet-facing";
    return { scope: "internet", why, seen };
  }
  const why =
    provider === "aws"
      ? "AWS has two controllers with opposite defaults, and which one takes it is not told: write aws-load-balancer-scheme"
      : provider === undefined
        ? "the cloud that makes its load balancer is not told, nor any scheme"
        : `${provider}'s default follows from settings outside the cluster`;
  return { scope: "unknown", why, seen };
}

/** Source ranges of a Service; undefined where it has none. */
export function sourcesOfService(
  service: ServiceRow,
): (Sources & { readonly seen: Observation }) | undefined {
  const { loadBalancerSourceRanges: own, annotations } = service;
  const azure = listed(annotations[azureRangeAnnotation]);
  if (own.length > 0) {
    const seen = { path: ["spec", "loadBalancerSourceRanges"], value: own };
    return { ...sourcesOf([...own, ...azure]), seen };
  }
  for (const key of [sourceRangeAnnotation, azureRangeAnnotation]) {
    const entries = listed(annotations[key]);
    if (entries.length === 0) continue;
    const seen = { path: ["metadata", "annotations", key], value: annotations[key] ?? "" };
    return { ...sourcesOf([...entries, ...(key === azureRangeAnnotation ? [] : azure)]), seen };
  }
  const tags = annotations[azureTagAnnotation] ?? "";
  if (tags.trim() === "") return undefined;
  const seen = { path: ["metadata", "annotations", azureTagAnnotation], value: tags };
  // "Internet" is a tag too
  const open = listed(tags).some((tag) => tag.toLowerCase() === "internet") ? "everyone" : "listed";
  return { open, text: tags, seen };
}

function listed(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function narrowed(scheme: Scope, sources: ReturnType<typeof sourcesOfService>): Scope {
  if (sources === undefined || sources.open === "everyone") return scheme;
  const seen = [...scheme.seen, sources.seen];
  switch (sources.open) {
    case "private":
      return { scope: "private", why: `only ${sources.text} may come in`, seen };
    case "listed":
      return scheme.scope === "internet"
        ? { ...scheme, narrowed: true, why: `${scheme.why}, for ${sources.text} alone`, seen }
        : { scope: "internet", narrowed: true, why: `at most ${sources.text} may come in`, seen };
    case "unreadable":
      return { scope: "unknown", why: `its source ranges ${sources.text} are none`, seen };
  }
}
