import type { PlacedRule } from "../facts/index.ts";
import { coversKind } from "./covers.ts";
import { rights, type Need, type Right } from "./rights/index.ts";

/** A right that rules give, and by which of them. */
export interface Grant {
  readonly right: Right;
  /** not narrowed to names, or to names that weigh as much */
  readonly whole: boolean;
  /** the names that it is narrowed to; [] where it is not */
  readonly names: readonly string[];
  /** one rule for each need */
  readonly rules: readonly PlacedRule[];
}

/** Where a binding acts: "" for a ClusterRoleBinding, else the RoleBinding's namespace. */
export type Place = string;

/** The dangerous rights that rules give in a place, for a minor version of Kubernetes, by id. */
export function grantsOf(
  rules: readonly PlacedRule[],
  place: Place,
  minor: number,
): ReadonlyMap<string, Grant> {
  const found = new Map<string, Grant>();
  for (const right of rights) {
    const grant = grantOf(right, rules, place, minor);
    if (grant !== undefined) found.set(right.id, grant);
  }
  return found;
}

/** The widest grant of a right: one alternative must be met in all its needs. */
export function grantOf(
  right: Right,
  rules: readonly PlacedRule[],
  place: Place,
  minor: number,
): Grant | undefined {
  if (place !== "" && right.onlyIn?.includes(place) === false) return undefined;
  let narrowed: Grant | undefined;
  for (const needs of right.anyOf) {
    const met = needs.map((need) => metBy(need, rules, place, minor));
    if (met.some((one) => one === undefined)) continue;
    const all = met as readonly Met[];
    const names = [...new Set(all.flatMap((one) => one.names))];
    const strong = names.length === 0 || names.some((name) => right.strongNames?.includes(name));
    const grant = { right, whole: strong, names, rules: distinct(all.map((one) => one.placed)) };
    if (strong) return grant;
    narrowed ??= grant;
  }
  return narrowed;
}

interface Met {
  readonly placed: PlacedRule;
  readonly names: readonly string[];
}

function metBy(
  need: Need,
  rules: readonly PlacedRule[],
  place: Place,
  minor: number,
): Met | undefined {
  if (minor < (need.since ?? 0) || minor >= (need.until ?? Infinity)) return undefined;
  if (need.scope === "cluster" && place !== "") return undefined;
  const names = new Set<string>();
  let narrowed: PlacedRule | undefined;
  for (const placed of rules) {
    const { resourceNames } = placed.rule;
    const named = resourceNames.length > 0;
    if (!needs(need, placed, named)) continue;
    // Through a RoleBinding the only Namespace object within reach is its own.
    const own = need.scope === "namespace" && place !== "";
    if (!named || (own && resourceNames.includes(place))) return { placed, names: [] };
    if (own) continue;
    narrowed ??= placed;
    for (const name of resourceNames) names.add(name);
  }
  return narrowed && { placed: narrowed, names: [...names] };
}

function needs({ verbs, group, resources }: Need, { rule }: PlacedRule, named: boolean): boolean {
  return resources.some((resource) =>
    verbs.some(
      (verb) =>
        (!named || carriesName(verb, resource)) && coversKind(rule, { verb, group, resource }),
    ),
  );
}

/**
 * A request for a new object or a whole collection has no name in its URL, so that a rule with names
 * never allows it; one for a subresource has its parent's (requestinfo.go).
 */
export function carriesName(verb: string, resource: string): boolean {
  return verb !== "deletecollection" && (verb !== "create" || resource.includes("/"));
}

function distinct(rules: readonly PlacedRule[]): readonly PlacedRule[] {
  return [...new Set(rules)];
}
