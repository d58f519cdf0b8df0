import { groupOf, identityKey, type CauseElsewhere, type Finding } from "../model/index.ts";

/**
 * `impliedBy` names a control until here; it becomes the fingerprint of that control's fail on the
 * same object, whose findings begin at `from`, or goes.
 */
export function resolveImplied(findings: Finding[], from: number): void {
  for (let i = from; i < findings.length; i++) {
    const finding = findings[i];
    if (finding?.impliedBy === undefined) continue;
    let cause: Finding | undefined;
    for (let j = from; j < findings.length && cause === undefined; j++) {
      const other = findings[j]!;
      if (other.verdict === "fail" && other.control === finding.impliedBy) cause = other;
    }
    const { impliedBy: _, ...rest } = finding;
    findings[i] = cause === undefined ? rest : { ...rest, impliedBy: cause.fingerprint };
  }
}

/**
 * The same for causes on other objects, once every object was judged. Where the control did not fail
 * there, or did not run, the finding stands for itself.
 */
export function resolveElsewhere(
  findings: Finding[],
  elsewhere: ReadonlyMap<Finding, CauseElsewhere>,
): void {
  if (elsewhere.size === 0) return;
  const controls = new Set([...elsewhere.values()].map(({ control }) => control));
  const fails = new Map<string, string>();
  for (const { verdict, control, object, fingerprint } of findings) {
    if (verdict !== "fail" || !controls.has(control)) continue;
    const key = keyOf({ control, subject: { ...object, group: groupOf(object.apiVersion) } });
    if (!fails.has(key)) fails.set(key, fingerprint);
  }
  findings.forEach((finding, index) => {
    const cause = elsewhere.get(finding);
    const impliedBy = cause === undefined ? undefined : fails.get(keyOf(cause));
    if (impliedBy !== undefined) findings[index] = { ...finding, impliedBy };
  });
}

function keyOf({ control, subject }: CauseElsewhere): string {
  return `${control}|${identityKey(subject)}`;
}
