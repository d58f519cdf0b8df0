import type { Gap } from "../model/index.ts";
import { effectiveRole, type EffectiveRole, type Found, type RoleRow } from "../facts/index.ts";

export interface Roles {
  /** resolves each role once; `met` is told of the gap that its aggregation rests on */
  readonly resolve: (of: Found<RoleRow>, met: (gap: Gap) => void) => Found<EffectiveRole>;
}

/** `missing` is the gap or the words why the input may lack ClusterRoles; undefined: it has all. */
export function createRoles(
  clusterRoles: readonly RoleRow[],
  missing: Gap | string | undefined,
): Roles {
  const known = new Map<RoleRow, EffectiveRole>();
  const byName = clusterRoles.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const why = typeof missing === "object" ? missing.message : missing;
  return {
    resolve(of, met) {
      if (!("found" in of)) return of;
      const row = of.found;
      let role = known.get(row);
      if (role === undefined) {
        role = effectiveRole(row, byName, why && `what ${row.name} aggregates: ${why}`);
        known.set(row, role);
      }
      if (role.unresolved !== undefined && row.aggregation && typeof missing === "object") {
        met(missing);
      }
      return { found: role };
    },
  };
}
