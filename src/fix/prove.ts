import type { FixClass, Rec } from "../model/index.ts";
import { readText, type ReadOptions } from "../snapshot/manifests/read.ts";
import type { TextDocument } from "../snapshot/text/index.ts";
import { isDeclined } from "./sheet.ts";
import { splice } from "./splice.ts";
import { worsened, type ProofFinding, type Verdicts } from "./verdicts.ts";

/** A fix that was made, or was not and why. */
export interface FixDone {
  readonly finding: ProofFinding;
  readonly file: string;
}
export interface FixDeclined extends FixDone {
  readonly why: string;
}

export interface Proof {
  /** every control's verdicts on one record among the objects that it is looked up against */
  readonly judge: (rec: Rec) => Verdicts;
  readonly keyOf: (rec: Rec) => string;
  /** fingerprints of the findings to mend */
  readonly wanted: ReadonlySet<string>;
  readonly classes: ReadonlySet<FixClass>;
  readonly read: ReadOptions;
}

export interface Mended {
  readonly text: string;
  readonly done: readonly FixDone[];
  readonly declined: readonly FixDeclined[];
}

/** More fixes than any object has findings; a fix that undid another would run into it. */
const mostSteps = 200;

/**
 * Mends one object of a document, fix by fix: each is spliced in, read back, and judged again. It
 * stays only where its finding is gone and no control says worse than before; a fix that was
 * refused is tried again when others have changed the object. `nth` counts the document's objects.
 */
export function mend(document: TextDocument, nth: number, proof: Proof): Mended {
  let text = document.text;
  let rec = recordAt(document, nth, proof);
  if (rec === undefined) return { text, done: [], declined: [] };
  let verdicts = proof.judge(rec);
  const done: FixDone[] = [];
  const refused = new Map<string, FixDeclined & { readonly in: string }>();
  for (let steps = 0; steps < mostSteps; steps++) {
    const key = proof.keyOf(rec);
    const open = openFixes(verdicts, key, proof).filter(
      ({ finding }) => refused.get(finding.fingerprint)?.in !== text,
    );
    const next = open[0];
    if (next === undefined || rec.origin.from !== "file") break;
    const { finding, plan } = next;
    const file = document.file;
    const refuse = (why: string): void => {
      refused.set(finding.fingerprint, { finding, file, why, in: text });
    };
    const made = splice({ ...document, text }, rec.origin.within, plan.edits);
    if (isDeclined(made)) {
      refuse(made.declined);
      continue;
    }
    const after = recordAt({ ...document, text: made.text }, nth, proof);
    if (after === undefined) {
      refuse("the edited text holds another number of objects");
      continue;
    }
    const now = proof.judge(after);
    const why = unproven(finding, verdicts, now);
    if (why !== undefined) {
      refuse(why);
      continue;
    }
    refused.delete(finding.fingerprint);
    done.push({ finding, file });
    [text, rec, verdicts] = [made.text, after, now];
  }
  const still = new Set(verdicts.findings.map((finding) => finding.fingerprint));
  const declined = [...refused.values()].filter(({ finding }) => still.has(finding.fingerprint));
  return { text, done, declined };
}

function openFixes(verdicts: Verdicts, key: string, proof: Proof) {
  return verdicts.fixes.flatMap((plan) => {
    if (plan.record !== key || !proof.wanted.has(plan.fingerprint)) return [];
    const finding = verdicts.findings.find((one) => one.fingerprint === plan.fingerprint);
    const of = finding?.fix?.class;
    return finding !== undefined && of !== undefined && proof.classes.has(of)
      ? [{ plan, finding }]
      : [];
  });
}

function unproven(fixed: ProofFinding, before: Verdicts, after: Verdicts): string | undefined {
  const still = after.findings.some(
    (one) => one.fingerprint === fixed.fingerprint && one.verdict !== "pass",
  );
  if (still) return "the control still fails on the result";
  const worse = worsened(before, after);
  return worse.length === 0 ? undefined : `it would make ${worse[0]} worse`;
}

function recordAt(document: TextDocument, nth: number, proof: Proof): Rec | undefined {
  const recs: Rec[] = [];
  for (const item of readText(document, proof.read)) if ("rec" in item) recs.push(item.rec);
  return recs[nth];
}
