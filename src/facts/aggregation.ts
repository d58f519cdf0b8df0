import type { EffectiveRole, LabelSelector, PlacedRule, RoleRow } from "./rbac.ts";

/**
 * What a role grants. `others` are all ClusterRoles of the input and `incomplete` says why there may
 * be more of them.
 *
 * The controller overwrites the rules of an aggregated ClusterRole with those of the roles that its
 * selectors match, whose own rules it takes as they are stored (clusterroleaggregation_controller).
 * So a live role is what is stored; a manifest's rules do not count, and are computed. A live role
 * with no rules waits for the controller: it is computed too, for it will be granted.
 */
export function effectiveRole(
  row: RoleRow,
  others: readonly RoleRow[],
  incomplete: string | undefined,
): EffectiveRole {
  const stored = row.aggregation === undefined || (row.live && row.rules.length > 0);
  const doubts = new Set<string>();
  const rules = stored ? ownRules(row, doubts) : computed(row, others, new Set([row]), doubts);
  if (!stored && incomplete !== undefined) doubts.add(incomplete);
  const [unresolved] = doubts;
  return {
    row: { namespace: row.namespace, name: row.name },
    rules,
    ...(unresolved === undefined ? {} : { unresolved }),
  };
}

function ownRules(row: RoleRow, doubts: Set<string>): readonly PlacedRule[] {
  const fault = row.faults.find(({ path, fault: what }) => {
    const at = what === "unknown-field" ? path.slice(0, -1) : path;
    return at.length === 0 || at[0] === "rules" || at[0] === "aggregationRule";
  });
  if (fault !== undefined) doubts.add(`role ${row.name}: ${fault.message}`);
  return row.rules.map((rule, index) => ({ rule, role: row.name, index }));
}

function computed(
  row: RoleRow,
  others: readonly RoleRow[],
  seen: Set<RoleRow>,
  doubts: Set<string>,
): readonly PlacedRule[] {
  const rules: PlacedRule[] = [];
  for (const selector of row.aggregation ?? []) {
    for (const other of others) {
      if (seen.has(other) || !selects(selector, other.labels)) continue;
      seen.add(other);
      const nested = other.aggregation !== undefined && !(other.live && other.rules.length > 0);
      rules.push(...(nested ? computed(other, others, seen, doubts) : ownRules(other, doubts)));
    }
  }
  return rules;
}

/** metav1.LabelSelectorAsSelector: all parts must hold; an empty selector matches everything. */
export function selects(
  selector: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  const has = (key: string) => Object.hasOwn(labels, key);
  return (
    Object.entries(selector.matchLabels).every(([key, v]) => has(key) && labels[key] === v) &&
    selector.matchExpressions.every(({ key, operator, values }) => {
      switch (operator) {
        case "In":
          return has(key) && values.includes(labels[key]!);
        case "NotIn":
          return !has(key) || !values.includes(labels[key]!);
        case "Exists":
          return has(key);
        case "DoesNotExist":
          return !has(key);
        default:
          return false;
      }
    })
  );
}
