import {
  groupOf,
  identityKey,
  severities,
  type ControlInfo,
  type DiffItem,
  type DiffState,
  type DiffSummary,
  type Finding,
  type Findings,
  type Gap,
  type Json,
  type Severity,
} from "../../model/index.ts";
import { readBaseline, type Baseline } from "../policy/baseline-document.ts";
import { compareWithBaseline } from "../policy/baseline.ts";
import { foldsUnderCause } from "../score/causes.ts";

export interface Side {
  readonly document: Pick<Findings, "items" | "gaps"> & Partial<Findings>;
  /**
   * Why the object of a finding of the other side could be hidden here, where no verdict of it is
   * among this side's; undefined where it is surely gone, or passes.
   */
  readonly unread: (finding: Finding) => string | undefined;
}

export interface Comparison {
  readonly opens: readonly DiffItem[];
  readonly closes: readonly DiffItem[];
  readonly becomesUnknown: readonly DiffItem[];
  readonly becomesWaived: readonly DiffItem[];
  readonly gaps: readonly Gap[];
  readonly summary: DiffSummary;
}

type Controls = readonly Pick<ControlInfo, "id" | "replaces">[];

/**
 * What opens and closes from one side to the other, by the rule of baselines in both directions: an
 * equal fingerprint that is no more severe is no news. A fail that cannot be decided any more does
 * not close but becomes unknown, and one that a waiver covers now is still there.
 */
export function compareSides(before: Side, after: Side, controls: Controls): Comparison {
  const then = statesOf(before.document.items);
  const now = statesOf(after.document.items);
  const news = newIn(after, before, controls);
  const opens: DiffItem[] = [];
  const becomesUnknown: DiffItem[] = [];
  for (const finding of news.items) {
    const was = then(finding);
    if (isStandingFail(finding)) opens.push({ before: was, after: finding.severity, finding });
    else if (finding.verdict === "unknown" && was !== "unknown") {
      becomesUnknown.push({ before: was, after: "unknown", finding });
    }
  }
  const closes: DiffItem[] = [];
  const becomesWaived: DiffItem[] = [];
  const carriesOn = replacing(after.document.items, controls);
  for (const finding of newIn(before, after, controls).items.filter(isStandingFail)) {
    const is = now(finding);
    const item = { before: finding.severity, after: is, finding } as const;
    if (is === "waived") becomesWaived.push(item);
    else if (is === "unknown" || (is === "none" && carriesOn(finding))) continue;
    else {
      const reason = is === "none" ? after.unread(finding) : undefined;
      if (reason === undefined) closes.push(item);
      else becomesUnknown.push({ ...item, after: "unknown", finding: { ...finding, reason } });
    }
  }
  const carried = carriedBy(becomesUnknown.map(({ finding }) => finding));
  const unknowns = becomesUnknown.filter(({ finding }) => finding.acceptedUnknown === undefined);
  return {
    opens,
    closes,
    becomesUnknown,
    becomesWaived,
    gaps: news.gaps,
    summary: {
      opens: counted(opens),
      closes: counted(closes),
      unknowns: unknowns.length + news.gaps.filter((gap) => !carried(gap)).length,
    },
  };
}

/** What one side has that the other did not, by the rule of baselines. */
function newIn(side: Side, other: Side, controls: Controls): Pick<Findings, "items" | "gaps"> {
  const items = side.document.items.map(({ known: _, ...rest }): Finding => rest);
  const gaps = side.document.gaps.map(({ known: _, ...rest }): Gap => rest);
  const compared = compareWithBaseline(items, gaps, baselineOf(other), {}, controls);
  return {
    items: compared.items.filter((item) => item.known === undefined),
    gaps: compared.gaps.filter((gap) => gap.known === undefined && gap.accepted === undefined),
  };
}

/** That the two belong together was settled before. */
function baselineOf({ document }: Side): readonly Baseline[] {
  const read = readBaseline(
    { apiVersion: "rampart.dev/v1alpha1", ...document, kind: "Findings" } as unknown as Json,
    "the other side",
  );
  return read.map((one) => ({ ...one, cluster: { id: "", name: "" } }));
}

function isStandingFail(finding: Finding): boolean {
  return finding.verdict === "fail" && finding.waiver === undefined;
}

/** The worst of what is said under one fingerprint. */
function statesOf(items: readonly Finding[]): (finding: Finding) => DiffState {
  const order: readonly DiffState[] = [...severities, "unknown", "waived", "none"];
  const states = new Map<string, DiffState>();
  for (const item of items) {
    const state = stateOf(item);
    const known = states.get(item.fingerprint) ?? "none";
    if (order.indexOf(state) < order.indexOf(known)) states.set(item.fingerprint, state);
  }
  return ({ fingerprint }) => states.get(fingerprint) ?? "none";
}

function stateOf({ verdict, severity, waiver }: Finding): DiffState {
  if (verdict === "unknown") return "unknown";
  if (verdict !== "fail") return "none";
  return waiver === undefined ? severity : "waived";
}

/** True for a finding of an earlier control whose place another took, which still says it. */
function replacing(items: readonly Finding[], controls: Controls): (finding: Finding) => boolean {
  const successors = new Map<string, string[]>();
  for (const { id, replaces = [] } of controls) {
    for (const old of replaces) successors.set(old, [...(successors.get(old) ?? []), id]);
  }
  const said = new Set(
    successors.size === 0
      ? []
      : items.filter((i) => i.verdict === "fail" || i.verdict === "unknown").map(keyOf),
  );
  return (finding) =>
    (successors.get(finding.control) ?? []).some((control) =>
      said.has(keyOf({ ...finding, control })),
    );
}

function keyOf({ control, object: { apiVersion, ...object } }: Finding): string {
  return `${control}|${identityKey({ group: groupOf(apiVersion), ...object })}`;
}

/** True for a gap that one of the unknown verdicts tells of: such a reason ends in the gap's own words. */
function carriedBy(items: readonly Finding[]): (gap: Gap) => boolean {
  const reasons = items.flatMap(({ verdict, reason = "" }) =>
    verdict === "unknown" ? [reason] : [],
  );
  const distinct = [...new Set(reasons)];
  return (gap) => distinct.some((reason) => reason.endsWith(gap.message));
}

function counted(items: readonly DiffItem[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  const findings = items.map(({ finding }) => finding);
  const told = foldsUnderCause(findings, () => true);
  for (const finding of findings) if (!told(finding)) counts[finding.severity] += 1;
  return counts;
}
