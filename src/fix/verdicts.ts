import type { Edit, FixClass, Severity, Verdict } from "../model/index.ts";

/** What the proof needs of a finding. */
export interface ProofFinding {
  readonly control: string;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly fingerprint: string;
  /** fingerprint of the finding that explains this one */
  readonly impliedBy?: string;
  readonly fix?: { readonly class: FixClass; readonly summary: string; readonly needs?: string };
}

/** The edits that mend a finding; `record` is the key of the record that they are made on. */
export interface ProofPlan {
  readonly fingerprint: string;
  readonly control: string;
  readonly record: string;
  readonly edits: readonly Edit[];
}

export interface Verdicts {
  readonly findings: readonly ProofFinding[];
  readonly fixes: readonly ProofPlan[];
}

const ranks: Readonly<Record<Severity, number>> = { low: 2, medium: 3, high: 4, critical: 5 };

function rankOf({ verdict, severity }: ProofFinding): number {
  if (verdict === "fail") return ranks[severity];
  return verdict === "unknown" ? 1 : 0;
}

/** True while a finding is there and says anything but a pass. */
export function isStillOpen(verdicts: Verdicts, finding: ProofFinding): boolean {
  return verdicts.findings.some(
    (one) =>
      one.fingerprint === finding.fingerprint &&
      (one.verdict === "fail" || one.verdict === "unknown"),
  );
}

/** The control and object of a finding, as one key. */
export function subjectOf({ control, object }: ProofFinding): string {
  return `${control} on ${object.kind} ${object.namespace === "" ? "" : `${object.namespace}/`}${object.name}`;
}

/**
 * What got worse: for one control on one object there is a failure more, or a more severe one, or
 * an unknown where there was a verdict. A failure that another object's explains, and explained
 * before, is none: a pod that leaves the host's network comes under its namespace's missing policies.
 */
export function worsened(before: Verdicts, after: Verdicts): readonly string[] {
  const old = bySubject(before);
  return [...bySubject(without(after, before))].flatMap(([subject, now]) => {
    const was = old.get(subject) ?? [];
    return now.some((rank, index) => rank > (was[index] ?? 0)) ? [subject] : [];
  });
}

function without(after: Verdicts, before: Verdicts): Verdicts {
  const failed = (verdicts: Verdicts): ReadonlyMap<string, ProofFinding> =>
    new Map(
      verdicts.findings
        .filter(({ verdict }) => verdict === "fail")
        .map((one) => [one.fingerprint, one]),
    );
  const [now, old] = [failed(after), failed(before)];
  const told = (finding: ProofFinding): boolean => {
    const seen = new Set<ProofFinding>();
    let cause: ProofFinding | undefined = finding;
    while (cause?.impliedBy !== undefined && !seen.has(cause)) {
      seen.add(cause);
      cause = now.get(cause.impliedBy);
    }
    return cause !== undefined && !isSameObject(cause, finding) && old.has(cause.fingerprint);
  };
  return { ...after, findings: after.findings.filter((finding) => !told(finding)) };
}

function isSameObject({ object: a }: ProofFinding, { object: b }: ProofFinding): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

function bySubject(verdicts: Verdicts): ReadonlyMap<string, readonly number[]> {
  const ranked = new Map<string, number[]>();
  for (const finding of verdicts.findings) {
    const rank = rankOf(finding);
    if (rank === 0) continue;
    const subject = subjectOf(finding);
    const known = ranked.get(subject);
    if (known === undefined) ranked.set(subject, [rank]);
    else known.push(rank);
  }
  for (const list of ranked.values()) list.sort((a, b) => b - a);
  return ranked;
}
