import type {
  Direction,
  LabelSelector,
  NetworkPolicyRow,
  NetworkPolicyRule,
} from "../facts/index.ts";
import type { FieldFault } from "../model/index.ts";
import { refusalsOf } from "./refused.ts";
import { coverEverything, isEmpty, selects, type Labels } from "./selector.ts";

/** True where the policy says something of a direction; rules of any other have no effect. */
export function restricts(row: NetworkPolicyRow, direction: Direction): boolean {
  return row.policyTypes.includes(direction === "ingress" ? "Ingress" : "Egress");
}

export function rulesOf(row: NetworkPolicyRow, direction: Direction): readonly NetworkPolicyRule[] {
  return restricts(row, direction) ? row[direction] : [];
}

/**
 * A field fault that leaves open what the policy says: a field of another type, which the server
 * refuses, or one that it does not know, which it drops and which somebody meant for something.
 */
export function doubtOf(row: NetworkPolicyRow): FieldFault | undefined {
  return row.faults.find(({ path }) => path.length === 0 || path[0] === "spec");
}

/** The policies of one namespace that the server takes, sorted by what is certain of them. */
export interface NamespacePolicies {
  readonly certain: readonly NetworkPolicyRow[];
  /** with a field fault: whom they select and what they allow is not known */
  readonly doubtful: readonly NetworkPolicyRow[];
}

const sorted = new WeakMap<readonly NetworkPolicyRow[], Map<number, NamespacePolicies>>();

export function sortPolicies(rows: readonly NetworkPolicyRow[], minor: number): NamespacePolicies {
  if (rows.length === 0) return noPolicies;
  let byMinor = sorted.get(rows);
  if (byMinor === undefined) sorted.set(rows, (byMinor = new Map()));
  let answer = byMinor.get(minor);
  if (answer === undefined) {
    const taken = rows.filter((row) => refusalsOf(row, minor).length === 0);
    answer = {
      certain: taken.filter((row) => doubtOf(row) === undefined),
      doubtful: taken.filter((row) => doubtOf(row) !== undefined),
    };
    byMinor.set(minor, answer);
  }
  return answer;
}

const noPolicies: NamespacePolicies = { certain: [], doubtful: [] };

/** The policies that isolate a pod of their namespace in a direction. */
export function selecting(
  policies: readonly NetworkPolicyRow[],
  labels: Labels,
  direction: Direction,
): readonly NetworkPolicyRow[] {
  return policies.filter((row) => restricts(row, direction) && selects(row.podSelector, labels));
}

/**
 * How far the pods of a namespace are isolated in a direction, those to come included: by policies
 * that select every pod, each alone or together. `undecided`: too many selectors to say.
 */
export type DefaultDeny =
  | { readonly is: "none" | "undecided" }
  | { readonly is: "isolated"; readonly by: readonly NetworkPolicyRow[] };

export function defaultDeny(
  policies: readonly NetworkPolicyRow[],
  direction: Direction,
): DefaultDeny {
  const own = policies.filter((row) => restricts(row, direction));
  const everyPod = own.filter((row) => isEmpty(row.podSelector));
  if (everyPod.length > 0) return { is: "isolated", by: everyPod };
  const selectors: readonly LabelSelector[] = own.map((row) => row.podSelector);
  const covered = coverEverything(selectors);
  if (covered === undefined) return { is: "undecided" };
  return covered ? { is: "isolated", by: own } : { is: "none" };
}
