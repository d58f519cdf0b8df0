import {
  isProvidersDuty,
  severities,
  severityWeight,
  type Finding,
  type Gap,
  type Severity,
  type Summary,
  type Verdict,
} from "../../model/index.ts";
import { foldsUnderCause, isOpen } from "./causes.ts";
import { waiverControls } from "../policy/waiver-controls.ts";

export interface Counted {
  /** every finding, after all stages; those about waivers included */
  readonly items: readonly Finding[];
  /** verdicts that are counted but not among `items` */
  readonly unlisted: {
    readonly passed: Readonly<Record<Severity, number>>;
    readonly notApplicable: number;
    /** of these, what the provider of a managed cluster answers for */
    readonly byProvider?: number;
  };
  /** gaps that no verdict carries */
  readonly uncarriedGaps: readonly Gap[];
  readonly objects: number;
  readonly skipped: Readonly<Record<string, number>>;
}

/**
 * The counts of a scan.
 *
 * Score: 100 × weight passed ÷ (passed + failed). A waived or known fail still fails there: the
 * cluster is no safer for it. What a cause explains and what could not be decided is in neither sum;
 * what a node agent needs is not applicable. Coverage: 100 × decided ÷ asked, where not-applicable was never asked
 * and a gap that no verdict carries is one unanswered question. Both are cut, not rounded, after
 * one decimal: 100 is said only of a whole.
 */
export function summarise(counted: Counted): Summary {
  const verdicts = zeroVerdicts(counted);
  const failed: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  const told = foldsUnderCause(counted.items, isOpen);
  let [waived, known, unknowns] = [0, 0, 0];
  for (const item of counted.items) {
    verdicts[item.verdict] += 1;
    if (item.waiver !== undefined) waived += 1;
    if (item.known !== undefined) known += 1;
    if (isOpen(item) && !told(item)) failed[item.severity] += 1;
    if (item.verdict === "unknown" && countsAsUnknown(item)) unknowns += 1;
  }
  const byProvider = counted.items.filter(
    ({ verdict, reason }) => verdict === "not-applicable" && isProvidersDuty(reason),
  ).length;
  const provided = byProvider + (counted.unlisted.byProvider ?? 0);
  unknowns += counted.uncarriedGaps.filter(gapCounts).length;
  return {
    ...scoreAndCoverage(counted),
    verdicts,
    failed,
    waived,
    known,
    unknowns,
    ...(provided === 0 ? {} : { byProvider: provided }),
    objects: counted.objects,
    skipped: counted.skipped,
  };
}

/** True for a gap that --max-unknown meets, where no verdict carries it. */
function gapCounts(gap: Gap): boolean {
  return gap.accepted === undefined && gap.known === undefined;
}

function countsAsUnknown(item: Finding): boolean {
  return item.acceptedUnknown === undefined && item.known === undefined;
}

function zeroVerdicts({ unlisted }: Counted): Record<Verdict, number> {
  const pass = severities.reduce((sum, severity) => sum + unlisted.passed[severity], 0);
  return { fail: 0, pass, "not-applicable": unlisted.notApplicable, unknown: 0 };
}

const ofWaivers: ReadonlySet<string> = new Set(waiverControls.map((control) => control.id));

function scoreAndCoverage(counted: Counted): Pick<Summary, "score" | "coverage"> {
  const items = counted.items.filter((item) => !ofWaivers.has(item.control));
  const told = foldsUnderCause(items, (item) => item.verdict === "fail");
  let [passed, failed, decided, asked] = [0, 0, 0, counted.uncarriedGaps.length];
  for (const severity of severities) {
    passed += severityWeight[severity] * counted.unlisted.passed[severity];
    decided += counted.unlisted.passed[severity];
  }
  asked += decided;
  for (const item of items) {
    if (item.verdict === "not-applicable") continue;
    asked += 1;
    if (item.verdict === "unknown") continue;
    decided += 1;
    if (item.verdict === "pass") passed += severityWeight[item.severity];
    else if (!told(item)) failed += severityWeight[item.severity];
  }
  return { score: share(passed, passed + failed), coverage: share(decided, asked) };
}

/** Parts in a hundred, cut after one decimal; null of nothing. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((1000 * part) / whole) / 10;
}
