import { excusesOf, speaksOf, type ForeignExcuse } from "../../equivalents/index.ts";
import type { AppliedWaiver, Finding } from "../../model/index.ts";
import { naming, type Staged, type Surroundings } from "./exceptions.ts";
import { remarkOnAnnotation } from "./remark.ts";
import { countsHere, selects, type Judged } from "./selector.ts";
import type { WaiverPolicy } from "./waivers.ts";

export interface Foreign extends Staged {
  /** excuses that did not count, because the object that bears them runs in a cluster */
  readonly ignored: number;
  /** excuses that no control here is equal to: what to call them, how many there are */
  readonly unmatched: Readonly<Record<string, number>>;
}

/**
 * Annotations that excuse an object from a check of another scanner. Like our own they count in files
 * alone, unless `allow` says otherwise. A finding is waived where its control is equal to the check;
 * where the check says less than our control, only if such checks together speak of every piece of
 * its evidence. A check that says more waives nothing, since who excused it need not have meant this.
 * What rampart.yaml has a waiver for is decided there, even where that waiver has expired.
 */
export function applyForeignAnnotations(
  items: readonly Finding[],
  allow: boolean,
  policy: Pick<WaiverPolicy, "waivers" | "clusters">,
  around: Surroundings,
): Foreign {
  const counts = around.subject.input === "files" || allow;
  const borne = new Map<string, readonly ForeignExcuse[]>();
  const unmatched = new Map<string, Set<string>>();
  const numbers = new Map<string, number>();
  const remarks: Finding[] = [];
  let ignored = 0;
  for (const judged of around.judged) {
    const annotations = around.facts.annotationsOf(judged);
    if (annotations === undefined) continue;
    const key = objectKey(judged);
    if (borne.has(key)) continue;
    const excuses = excusesOf(annotations);
    borne.set(key, counts ? excuses.filter((one) => takes(one, around)) : []);
    if (!counts) ignored += excuses.length;
    for (const one of counts ? excuses : []) {
      remarks.push(...remarksOn(one, judged, around));
      if (one.equivalents.some(({ wider }) => wider !== true)) continue;
      unmatched.set(one.scanner, (unmatched.get(one.scanner) ?? new Set()).add(one.check));
      numbers.set(one.scanner, (numbers.get(one.scanner) ?? 0) + 1);
    }
  }
  if (borne.size === 0) return { items, remarks, ignored, unmatched: {} };
  const decided = (item: Finding): boolean =>
    policy.waivers.some(
      (waiver) =>
        countsHere(policy.clusters, waiver.clusters, around.subject) &&
        naming(waiver.controls, around.controls)(item.control) &&
        selects(waiver.selector, item, around.facts),
    );
  return {
    items: items.map((item) => {
      if (item.verdict !== "fail" || item.waiver !== undefined) return item;
      const excuses = borne.get(objectKey(item)) ?? [];
      const taking = excuses.length === 0 ? [] : takingOf(item, excuses, around);
      return taking.length === 0 || decided(item) ? item : { ...item, waiver: waiverOf(taking) };
    }),
    remarks,
    ignored,
    unmatched: Object.fromEntries(
      [...unmatched].map(([scanner, checks]) => [label(scanner, checks), numbers.get(scanner)!]),
    ),
  };
}

/** The excuses that together speak of the whole finding; none where something is left. */
function takingOf(
  item: Finding,
  excuses: readonly ForeignExcuse[],
  around: Surroundings,
): readonly ForeignExcuse[] {
  const equal = excuses.flatMap((excuse) =>
    excuse.equivalents
      .filter((one) => one.wider !== true && naming([one.control], around.controls)(item.control))
      .map((equivalent) => ({ excuse, equivalent })),
  );
  if (equal.length === 0) return [];
  const whole = equal.find(({ equivalent }) => equivalent.part === undefined);
  if (whole !== undefined) return [whole.excuse];
  if (item.evidence.length === 0) return [];
  const used = new Set<ForeignExcuse>();
  for (const evidence of item.evidence) {
    const speaking = equal.find(({ equivalent }) => speaksOf(equivalent, evidence));
    if (speaking === undefined) return [];
    used.add(speaking.excuse);
  }
  return [...used];
}

function waiverOf(taking: readonly ForeignExcuse[]): AppliedWaiver {
  const reasons = taking.map(
    ({ scanner, check, reason }) =>
      reason || `excused from ${check === "*" ? "every check" : check} of ${scanner}`,
  );
  const ends = taking.flatMap(({ ends: one }) => (one === undefined ? [] : [one])).sort();
  return {
    reason: [...new Set(reasons)].join("; "),
    ...(ends[0] === undefined ? {} : { expires: new Date(ends[0]).toISOString().slice(0, 10) }),
    file: [...new Set(taking.map(({ name }) => `annotation ${name}`))].join(", "),
    tool: [...new Set(taking.map(({ scanner }) => scanner))].join(", "),
  };
}

function takes(excuse: ForeignExcuse, around: Surroundings): boolean {
  return excuse.problem === undefined && !hasEnded(excuse, around);
}

function hasEnded({ ends }: ForeignExcuse, { at }: Surroundings): boolean {
  return ends !== undefined && Date.parse(ends) <= at.getTime();
}

function remarksOn(
  excuse: ForeignExcuse,
  judged: Judged,
  around: Surroundings,
): readonly Finding[] {
  const { name, check, scanner, reason: text } = excuse;
  const about = `The annotation ${name} for ${scanner}`;
  if (excuse.problem !== undefined) {
    const message = `${about} does not take: ${excuse.problem}`;
    return [remarkOnAnnotation(judged, { name, text }, "waiver-refused", message, around)];
  }
  if (hasEnded(excuse, around)) {
    const message = `${about} (${check}) expired on ${excuse.ends} and counts no longer`;
    return [remarkOnAnnotation(judged, { name, text }, "waiver-expired", message, around)];
  }
  return [];
}

const mostNamed = 8;

function label(scanner: string, checks: ReadonlySet<string>): string {
  const names = [...checks].sort();
  const shown = names.slice(0, mostNamed).map((name) => name.slice(0, 80));
  const left = names.length - shown.length;
  const more = left > 0 ? ` and ${left} more` : "";
  return `annotations for checks of ${scanner} that no control here is equal to: ${shown.join(", ")}${more}`;
}

function objectKey({ object, source }: Pick<Judged, "object" | "source">): string {
  const { apiVersion, kind, namespace, name } = object;
  return JSON.stringify([apiVersion, kind, namespace, name, source?.file]);
}
