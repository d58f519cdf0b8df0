import type { Path } from "../../model/index.ts";
import type { IngressRow, Listed, IngressClassRow } from "../../facts/index.ts";
import { scopeOfAddresses } from "../addresses/scope-of-addresses.ts";
import { sourcesOf } from "../addresses/sources.ts";
import type { Scope } from "../scope.ts";
import {
  gkeClasses,
  ingressControllers,
  ingressRangeAnnotations,
  usualClasses,
  type IngressControllerRule,
} from "./ingress-controllers.ts";
import { scopeOfOwnServices } from "./own-services.ts";
import { aroundOf, type ScopeLook } from "./world.ts";

/** From where an Ingress (or an OpenShift Route) is reached. */
export function scopeOfIngress(ingress: IngressRow, look: ScopeLook): Scope {
  const scheme =
    scopeOfAddresses(ingress.addresses, ["status", "loadBalancer", "ingress"]) ??
    byClass(ingress, look);
  return scheme.scope === "internet" || scheme.scope === "unknown"
    ? narrowed(ingress, scheme, look)
    : scheme;
}

function byClass(ingress: IngressRow, look: ScopeLook): Scope {
  const { className, classAt } = ingress;
  const seen = [{ path: classAt, ...(className === "" ? {} : { value: className }) }];
  if (Object.hasOwn(gkeClasses, className)) {
    const scope = gkeClasses[className] ?? "unknown";
    return { scope, why: `class ${className} makes one of GKE's load balancers`, seen };
  }
  const named = controllerOf(className, look.ingressClasses());
  if ("why" in named) return { scope: "unknown", why: named.why, seen };
  const rule = ruleOf(named.controller);
  if (rule === undefined) {
    const why = `how ${named.controller} is reached is not known`;
    return { scope: "unknown", why, seen };
  }
  if (rule.makes === "nothing") {
    const own = scopeOfOwnServices(
      look.services(),
      ({ labels }) => Object.entries(rule.labels).every(([key, value]) => labels[key] === value),
      named.controller,
      look.nodes(),
      aroundOf(look),
    );
    return { ...own, seen };
  }
  return byScheme(ingress, rule, named.parameters, seen[0]!.path);
}

function byScheme(
  { annotations }: IngressRow,
  rule: IngressControllerRule & { makes: "load-balancer" },
  parameters: string,
  classAt: Path,
): Scope {
  const value = annotations[rule.annotation];
  const at = { path: ["metadata", "annotations", rule.annotation] };
  if (parameters !== "") {
    // They come before the annotation, and are a custom resource that is not read.
    return {
      scope: "unknown",
      why: `its class's ${parameters} may say its scheme`,
      seen: [{ path: classAt }],
    };
  }
  if (value !== undefined) {
    const word = value.trim().toLowerCase();
    const seen = [{ ...at, value }];
    const why = `annotation ${rule.annotation} says ${value}`;
    if (rule.public.includes(word)) return { scope: "internet", why, seen };
    if (rule.private.includes(word)) return { scope: "private", why, seen };
    return { scope: "unknown", why: `${why}, which is no scheme`, seen };
  }
  const group = "alb.ingress.kubernetes.io/group.name";
  if (annotations[group] !== undefined) {
    const why = `another Ingress of group ${annotations[group]} may say its scheme`;
    return { scope: "unknown", why, seen: [{ path: ["metadata", "annotations", group] }] };
  }
  return { scope: rule.byDefault, why: rule.why, seen: [at] };
}

type Named =
  | { readonly controller: string; readonly parameters: string }
  | { readonly why: string };

/** The controller of a class, by its IngressClass or, where none was read, by the class's usual name. */
function controllerOf(className: string, classes: Listed<IngressClassRow>): Named {
  if (className === "openshift.io/route") {
    return { why: "the scope of OpenShift's router is set in its IngressController" };
  }
  if (className === "") {
    const byDefault = classes.rows.filter(({ isDefault }) => isDefault);
    if (byDefault.length === 1) return byDefault[0]!;
    return {
      why:
        classes.lacking ??
        (byDefault.length === 0
          ? "it names no class, and no class is the default"
          : "it names no class, and several classes are the default"),
    };
  }
  const found = classes.rows.filter(({ name }) => name === className);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) return { why: `the input holds several Ingress classes ${className}` };
  const usual = Object.hasOwn(usualClasses, className) ? usualClasses[className] : undefined;
  if (usual !== undefined) return { controller: usual, parameters: "" };
  return { why: classes.lacking ?? `there is no Ingress class ${className}` };
}

function ruleOf(controller: string): IngressControllerRule | undefined {
  if (Object.hasOwn(ingressControllers, controller)) return ingressControllers[controller];
  // A second ingress-nginx is told apart by its own controller name (--controller-class), under which
  // its Services are not known.
  return undefined;
}

/** Another controller's annotation lets everybody in: it is not read. */
function narrowed({ annotations, className }: IngressRow, scheme: Scope, look: ScopeLook): Scope {
  const named = controllerOf(className, look.ingressClasses());
  const key = Object.keys(ingressRangeAnnotations).find(
    (one) =>
      annotations[one] !== undefined &&
      "controller" in named &&
      ingressRangeAnnotations[one]?.includes(named.controller) === true,
  );
  if (key === undefined) return scheme;
  const value = annotations[key] ?? "";
  const sources = sourcesOf(value.split(","));
  const seen = [...scheme.seen, { path: ["metadata", "annotations", key], value }];
  switch (sources.open) {
    case "everyone":
      return scheme;
    case "private":
      return { scope: "private", why: `only ${sources.text} may come in`, seen };
    case "listed":
      return {
        scope: "internet",
        narrowed: true,
        why: `at most ${sources.text} may come in`,
        seen,
      };
    case "unreadable":
      return {
        ...scheme,
        scope: "unknown",
        why: `its source ranges ${sources.text} are none`,
        seen,
      };
  }
}
