import { severityWeight, type Finding } from "../../model/index.ts";

/**
 * True for a fail that nobody has waived and that is not in the baseline. What a node agent needs is
 * no fail; one that names an agent is what the agent has beyond its needs.
 */
export function isOpen(item: Finding): boolean {
  return item.verdict === "fail" && item.waiver === undefined && item.known === undefined;
}

/**
 * Says which fails are told by another one. A fail folds under its cause only where that cause is
 * itself told: `counts` holds for it and it is at least as severe. So waiving a cause, or a cause
 * that is milder than its effect, never takes the effect out of the count; nor do two findings that
 * name each other.
 */
export function foldsUnderCause(
  items: readonly Finding[],
  counts: (item: Finding) => boolean,
): (item: Finding) => boolean {
  const named = new Set<string>();
  for (const { impliedBy } of items) if (impliedBy !== undefined) named.add(impliedBy);
  const causes = new Map<string, Finding[]>();
  for (const item of items) {
    if (!named.has(item.fingerprint) || !counts(item)) continue;
    const same = causes.get(item.fingerprint);
    if (same === undefined) causes.set(item.fingerprint, [item]);
    else same.push(item);
  }
  const causeOf = (item: Finding) =>
    item.impliedBy === undefined
      ? undefined
      : causes
          .get(item.impliedBy)
          ?.find((cause) => severityWeight[cause.severity] >= severityWeight[item.severity]);

  return (item) => {
    const first = causeOf(item);
    if (first === undefined) return false;
    if (first.impliedBy === undefined) return true;
    const seen = new Set<Finding>([item]);
    for (let cause: Finding | undefined = first; cause !== undefined; cause = causeOf(cause)) {
      if (seen.has(cause)) return false;
      seen.add(cause);
    }
    return true;
  };
}
