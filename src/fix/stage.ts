import { severities, type Edit, type FixClass, type Rec } from "../model/index.ts";
import { readText, type ReadOptions } from "../snapshot/manifests/read.ts";
import type { TextDocument } from "../snapshot/text/index.ts";
import { isDeclined, type Declined } from "./sheet.ts";
import { splice } from "./splice.ts";
import type { ProofFinding, ProofPlan, Verdicts } from "./verdicts.ts";

export interface Proof {
  /** every control's verdicts on one record among the objects that it is looked up against */
  readonly judge: (rec: Rec) => Verdicts;
  readonly keyOf: (rec: Rec) => string;
  /** fingerprints of the findings to mend */
  readonly wanted: ReadonlySet<string>;
  readonly classes: ReadonlySet<FixClass>;
  readonly read: ReadOptions;
}

/** An object's text and what every control says of it. */
export interface Stage {
  readonly document: TextDocument;
  readonly rec: Rec;
  readonly verdicts: Verdicts;
}

export interface OpenFix {
  readonly plan: ProofPlan;
  readonly finding: ProofFinding;
}

export function made(
  from: Stage,
  edits: readonly Edit[],
  nth: number,
  proof: Proof,
): Stage | Declined {
  const { document, rec } = from;
  if (rec.origin.from !== "file") return { declined: "the object is in no file" };
  const spliced = splice(document, rec.origin.within, edits);
  if (isDeclined(spliced)) return spliced;
  return (
    staged({ ...document, text: spliced.text }, nth, proof) ?? {
      declined: "the edited text holds another number of objects",
    }
  );
}

export function openFixes(
  { rec, verdicts }: Stage,
  proof: Proof,
  wanted: ReadonlySet<string> | undefined,
): readonly OpenFix[] {
  const key = proof.keyOf(rec);
  const open = verdicts.fixes.flatMap((plan) => {
    if (plan.record !== key || wanted?.has(plan.fingerprint) === false) return [];
    // What is put beside an object is proved with the whole input, not with the object.
    if (plan.edits.length === 0) return [];
    const finding = verdicts.findings.find((one) => one.fingerprint === plan.fingerprint);
    const of = finding?.fix?.class;
    return finding !== undefined && of !== undefined && proof.classes.has(of)
      ? [{ plan, finding }]
      : [];
  });
  // What is safe comes first: a fix that asks for care may make it needless, and is then no gain.
  return open.toSorted(
    (a, b) =>
      careOf(a.finding) - careOf(b.finding) ||
      severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity),
  );
}

const care: Readonly<Record<FixClass, number>> = { safe: 0, observed: 1, review: 2 };

export function careOf({ fix }: ProofFinding): number {
  return care[fix?.class ?? "review"];
}

export function staged(document: TextDocument, nth: number, proof: Proof): Stage | undefined {
  const recs: Rec[] = [];
  for (const item of readText(document, proof.read)) if ("rec" in item) recs.push(item.rec);
  const rec = recs[nth];
  return rec && { document, rec, verdicts: proof.judge(rec) };
}
