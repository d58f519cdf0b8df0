import type { Diff, DiffItem, DiffSide, Finding } from "../../model/index.ts";
import { plural } from "../view/count.ts";
import { compareFindings } from "../view/groups.ts";

/** What one control says of several objects, and what each of them implies. */
export interface DiffGroup {
  readonly control: string;
  readonly severity: Finding["severity"];
  readonly items: readonly Folded[];
}

export interface Folded {
  readonly item: DiffItem;
  /** other controls that fail on the object for the same cause */
  readonly implied: readonly string[];
}

/** Items by control, worst first; what another of them explains folds under it. */
export function groupsOf(items: readonly DiffItem[]): readonly DiffGroup[] {
  const byPrint = new Map(items.map((item) => [item.finding.fingerprint, item]));
  const isFolded = ({ finding }: DiffItem): boolean =>
    finding.impliedBy !== undefined && byPrint.has(finding.impliedBy) && !loops(finding, byPrint);
  const implied = new Map<string, string[]>();
  for (const item of items.filter(isFolded)) {
    const cause = topCause(item.finding, byPrint);
    implied.set(cause, [...(implied.get(cause) ?? []), item.finding.control]);
  }
  const groups = new Map<string, Folded[]>();
  const shown = items
    .filter((item) => !isFolded(item))
    .toSorted((a, b) => compareFindings(a.finding, b.finding));
  for (const item of shown) {
    const { severity, control, fingerprint } = item.finding;
    const key = `${severity}|${control}`;
    const others = [...new Set(implied.get(fingerprint) ?? [])].toSorted();
    groups.set(key, [...(groups.get(key) ?? []), { item, implied: others }]);
  }
  return [...groups.values()].flatMap((own) => {
    const first = own[0];
    if (first === undefined) return [];
    const { control, severity } = first.item.finding;
    return [{ control, severity, items: own }];
  });
}

function topCause(finding: Finding, byPrint: ReadonlyMap<string, DiffItem>): string {
  let here = finding;
  for (let up = 0; up < 20; up++) {
    const next = here.impliedBy === undefined ? undefined : byPrint.get(here.impliedBy);
    if (next === undefined) break;
    here = next.finding;
  }
  return here.fingerprint;
}

/** Two that explain each other explain nothing. */
function loops(finding: Finding, byPrint: ReadonlyMap<string, DiffItem>): boolean {
  const seen = new Set([finding.fingerprint]);
  let here: Finding | undefined = finding;
  while (here?.impliedBy !== undefined) {
    if (seen.has(here.impliedBy)) return true;
    seen.add(here.impliedBy);
    here = byPrint.get(here.impliedBy)?.finding;
  }
  return false;
}

/** "was medium", "was waived", "now low"; "" where the other side says nothing. */
export function changeText({ before, after, finding }: DiffItem): string {
  const isOpen = after === "unknown" || after === finding.severity;
  const other = isOpen ? before : after;
  if (other === "none" || before === after) return "";
  return `${isOpen ? "was" : "now"} ${other}`;
}

/** "2 open, 1 closes, nothing becomes unknown" in the numbers that count. */
export function headline({ summary, becomesWaived }: Diff): string {
  const sum = (by: Diff["summary"]["opens"]): number =>
    Object.values(by).reduce((a, b) => a + b, 0);
  const [opens, closes] = [sum(summary.opens), sum(summary.closes)];
  if (opens + closes + summary.unknowns + becomesWaived.length === 0)
    return "nothing opens or closes";
  return [
    opens === 0 ? "nothing opens" : plural(opens, "opens", "open"),
    closes === 0 ? "nothing closes" : plural(closes, "closes", "close"),
    ...(summary.unknowns === 0
      ? []
      : [plural(summary.unknowns, "becomes unknown", "become unknown")]),
    ...(becomesWaived.length === 0
      ? []
      : [plural(becomesWaived.length, "is waived now", "are waived now")]),
  ].join(", ");
}

/** "snapshot prod.rampart (cluster prod, Kubernetes 1.37)". */
export function sideText({ subject }: DiffSide, name: (text: string) => string): string {
  const cluster = subject.cluster === undefined ? "" : `cluster ${name(subject.cluster.name)}, `;
  return `${subject.input} ${name(subject.name)} (${cluster}Kubernetes ${name(subject.kubernetesVersion)})`;
}
