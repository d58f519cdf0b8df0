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
  /** the rules that it rests on, in the order of the right's needs */
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

/**
 * The widest grant of a right, over its alternatives: of one of them every need must be met. Where
 * several are as wide, it rests on the rules of all of them.
 */
export function grantOf(
  right: Right,
  rules: readonly PlacedRule[],
  place: Place,
  minor: number,
): Grant | undefined {
  if (place !== "" && right.onlyIn?.includes(place) === false) return undefined;
  const met = right.anyOf.flatMap((needs): Met[][] => {
    const all = needs.map((need) => metBy(need, rules, place, minor));
    return all.every((one) => one !== undefined) ? [all] : [];
  });
  const isStrong = (name: string) => right.strongNames?.includes(name) === true;
  const free = met.filter((all) => all.every(({ names }) => names.length === 0));
  const strong = met.filter((all) => all.some(({ names }) => names.some(isStrong)));
  const widest = free.length > 0 ? free : strong.length > 0 ? strong : met;
  if (widest.length === 0) return undefined;
  const parts = widest.flat();
  return {
    right,
    whole: free.length + strong.length > 0,
    names: [...new Set(parts.flatMap(({ names }) => names))],
    rules: [...new Set(parts.map(({ placed }) => placed))],
  };
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
