import { Fault, type Rec } from "../model/index.ts";
import { readText } from "../snapshot/manifests/read.ts";
import {
  documents,
  openDocument,
  readDocument,
  type TextDocument,
} from "../snapshot/text/index.ts";
import { spliced, type Splice } from "./lines.ts";
import { mend, type FixDeclined, type FixDone } from "./prove.ts";
import type { Proof } from "./stage.ts";
import { cuttable, unitOf } from "./unit.ts";

/** One object's edited text, and the fixes in it. */
export interface ObjectChange {
  readonly splice: Splice;
  readonly done: readonly FixDone[];
  /** documents that it adds */
  readonly adds?: number;
}

export interface FileMended {
  /** offsets are those of the file's text; applied together they give the mended file */
  readonly changes: readonly ObjectChange[];
  readonly declined: readonly FixDeclined[];
}

/**
 * Mends the objects of one file's text that `concerns` says hold a finding to mend. The changes
 * of its objects are apart from one another, so that any of them can be left out.
 */
export function mendFile(
  text: string,
  file: string,
  concerns: (rec: Rec) => boolean,
  proof: Proof,
): FileMended {
  const changes: ObjectChange[] = [];
  const declined: FixDeclined[] = [];
  for (const document of documents(text, file)) {
    const recs = recordsOf(document, proof);
    if (!recs.some(concerns)) continue;
    const mended = mendDocument(document, recs, concerns, proof);
    changes.push(...mended.changes);
    declined.push(...mended.declined);
  }
  return { changes, declined };
}

function mendDocument(
  document: TextDocument,
  recs: readonly Rec[],
  concerns: (rec: Rec) => boolean,
  proof: Proof,
): FileMended {
  const from = cuttable(openDocument(document), readDocument(document).value);
  const changes: ObjectChange[] = [];
  const declined: FixDeclined[] = [];
  // Objects of one document that cannot be told apart in the text are mended one after another.
  let whole = document.text;
  const wholeDone: FixDone[] = [];
  for (const [nth, rec] of recs.entries()) {
    if (!concerns(rec) || rec.origin.from !== "file") continue;
    const unit = unitOf(from, rec.origin.within);
    const alone = unit.within.length === 0 && isOnly(unit.document, rec, proof);
    if (alone && unit.document !== document) {
      const mended = mend(unit.document, 0, proof);
      declined.push(...mended.declined);
      const back = unit.back(mended.text);
      if (back === undefined) {
        const why = "the edited item does not fit back into its list";
        declined.push(...mended.done.map((one) => ({ ...one, why })));
      } else if (mended.done.length > 0) {
        const splice = {
          start: document.start + unit.start,
          end: document.start + unit.end,
          text: back,
        };
        changes.push({ splice, done: mended.done });
      }
      continue;
    }
    const mended = mend({ ...document, text: whole }, nth, proof);
    whole = mended.text;
    wholeDone.push(...mended.done);
    declined.push(...mended.declined);
  }
  if (wholeDone.length === 0) return { changes, declined };
  if (changes.length > 0) {
    // A document is edited either whole or by its items, never both at once.
    const why = "other objects of the same document are mended first; run it again";
    return { changes, declined: [...declined, ...wholeDone.map((one) => ({ ...one, why }))] };
  }
  const splice = { start: document.start, end: document.end, text: whole };
  return { changes: [{ splice, done: wholeDone }], declined };
}

/** An item of a typed list may leave out its kind: alone it would be no object. */
function isOnly(document: TextDocument, rec: Rec, proof: Proof): boolean {
  const [one, ...more] = recordsOf(document, proof);
  return more.length === 0 && one?.identity.kind === rec.identity.kind;
}

function recordsOf(document: TextDocument, proof: Proof): readonly Rec[] {
  const recs: Rec[] = [];
  for (const item of readText(document, proof.read)) if ("rec" in item) recs.push(item.rec);
  return recs;
}

/** The file's text with some of its changes. Throws Fault `internal` where documents run together. */
export function withChanges(text: string, file: string, changes: readonly ObjectChange[]): string {
  const after = spliced(
    text,
    changes.map((change) => change.splice),
  );
  const added = changes.reduce((sum, { adds = 0 }) => sum + adds, 0);
  const [was, is] = [count(text, file) + added, count(after, file)];
  if (was !== is) {
    throw new Fault("internal", `${file}: would have ${is} documents, not ${was}`, { file });
  }
  return after;
}

function count(text: string, file: string): number {
  let found = 0;
  for (const _ of documents(text, file)) found += 1;
  return found;
}
