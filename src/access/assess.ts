import {
  rbacGroup,
  type BindingRow,
  type BindingSubject,
  type EffectiveRole,
  type Lookups,
} from "../facts/index.ts";
import { notApplicable, unknown, type Judgement } from "../model/index.ts";
import { isKnownSubject } from "./authorize.ts";
import { bootstrapRole, isBootstrap } from "./bootstrap/policy.ts";
import { grantsOf, type Grant } from "./grants.ts";
import { managedBy } from "./managed/managed.ts";

export type AccessLook = Pick<Lookups, "role" | "kubernetesMinor">;

/** Whom a binding serves. */
export interface Served {
  /** subjects that somebody chose */
  readonly chosen: readonly BindingSubject[];
  /** subjects that the API server's own bootstrap policy gives this role */
  readonly bootstrap: readonly BindingSubject[];
  /** the distribution or provider whose own subjects are left out of both */
  readonly managed: string | undefined;
}

/** What a binding gives, and to whom. */
export interface Assessed {
  readonly row: BindingRow & { readonly roleRef: NonNullable<BindingRow["roleRef"]> };
  readonly served: Served;
  readonly role: EffectiveRole;
  readonly grants: ReadonlyMap<string, Grant>;
}

const servedIn = new WeakMap<BindingRow, Served>();

/** The subjects of a binding by who gave them the role; those that the API server refuses are in none. */
export function servedBy(row: BindingRow): Served {
  let served = servedIn.get(row);
  if (served === undefined) servedIn.set(row, (served = sortSubjects(row)));
  return served;
}

function sortSubjects(row: BindingRow): Served {
  const chosen: BindingSubject[] = [];
  const bootstrap: BindingSubject[] = [];
  let managed: string | undefined;
  for (const subject of row.subjects) {
    if (!isKnownSubject(subject)) continue;
    const by = managedBy(row, subject);
    if (by !== undefined) managed = by;
    else if (isBootstrap(row, subject)) bootstrap.push(subject);
    else chosen.push(subject);
  }
  return { chosen, bootstrap, managed };
}

/** Why nobody is judged who was served. */
export function nobodyChosen({ bootstrap, managed }: Served): Judgement {
  if (bootstrap.length > 0) return notApplicable("the API server's own bootstrap policy");
  if (managed !== undefined) return notApplicable(`${managed} makes and keeps this binding`);
  return notApplicable("the binding names no subject that could use it");
}

/** A binding whose roleRef the API server would take, or undefined. */
export function withRole(row: BindingRow): Assessed["row"] | undefined {
  const { roleRef } = row;
  if (roleRef === undefined || roleRef.name === "" || roleRef.apiGroup !== rbacGroup)
    return undefined;
  const ofCluster = roleRef.kind === "ClusterRole";
  if (!ofCluster && (roleRef.kind !== "Role" || row.namespace === "")) return undefined;
  return row as Assessed["row"];
}

/** What a binding gives, or the verdict of whatever asks for more than can be known. */
export function assess(row: BindingRow, look: AccessLook): Assessed | Judgement {
  const served = servedBy(row);
  if (served.chosen.length + served.bootstrap.length === 0) return nobodyChosen(served);
  const referring = withRole(row);
  if (referring === undefined) return notApplicable("its roleRef is none: dangling-binding tells");
  const role = roleOf(referring, look);
  if ("verdict" in role) return role;
  const minor = look.kubernetesMinor();
  return { row: referring, served, role, grants: remembered(role, row.namespace, minor) };
}

/**
 * The role that a binding refers to. Manifests need not hold what every API server has: there its
 * default content stands for a bootstrap role.
 */
function roleOf(row: Assessed["row"], look: AccessLook): EffectiveRole | Judgement {
  const { kind, name } = row.roleRef;
  const namespace = kind === "Role" ? row.namespace : "";
  const own = row.live ? undefined : bootstrapRole(namespace, name);
  const found = look.role(namespace, name);
  if ("found" in found) return found.found;
  if (own !== undefined) return own;
  return "absent" in found
    ? notApplicable("its role does not exist: dangling-binding tells")
    : unknown(found.unknown);
}

const known = new WeakMap<EffectiveRole, Map<string, ReadonlyMap<string, Grant>>>();

/** Many bindings share a role: what it gives in a place is worked out once. */
export function remembered(
  role: EffectiveRole,
  place: string,
  minor: number,
): ReadonlyMap<string, Grant> {
  const key = `${minor} ${place}`;
  let byPlace = known.get(role);
  if (byPlace === undefined) known.set(role, (byPlace = new Map()));
  let grants = byPlace.get(key);
  if (grants === undefined) byPlace.set(key, (grants = grantsOf(role.rules, place, minor)));
  return grants;
}
