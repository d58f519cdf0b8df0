import type { TextDocument } from "../snapshot/text/index.ts";
import { isDeclined, type Declined } from "./sheet.ts";
import { careOf, made, openFixes, staged, type OpenFix, type Proof, type Stage } from "./stage.ts";
import { isStillOpen, subjectOf, worsened, type ProofFinding } from "./verdicts.ts";

/** A fix that was made, or was not and why. */
export interface FixDone {
  readonly finding: ProofFinding;
  readonly file: string;
  /** the finding whose fix mended this one too */
  readonly by?: ProofFinding;
  /** findings that this fix would have brought, and whose fixes were made with it */
  readonly with?: readonly ProofFinding[];
}
export interface FixDeclined {
  readonly finding: ProofFinding;
  readonly file: string;
  readonly why: string;
}

export interface Mended {
  readonly text: string;
  readonly done: readonly FixDone[];
  readonly declined: readonly FixDeclined[];
}

/** More fixes than any object has findings; a fix that undid another would run into it. */
const mostSteps = 200;

/** Fixes that one fix may need beside it so that nothing gets worse. */
const mostCompanions = 4;

/**
 * Mends one object of a document, fix by fix: each is spliced in, read back, and judged again. It
 * stays only where its finding is gone and no control says worse than before; a fix that was
 * refused is tried again when others have changed the object. `nth` counts the document's objects.
 */
export function mend(document: TextDocument, nth: number, proof: Proof): Mended {
  const done: FixDone[] = [];
  const refused = new Map<string, FixDeclined & { readonly in: string }>();
  let stage = staged(document, nth, proof);
  if (stage === undefined) return { text: document.text, done, declined: [] };
  const { file } = document;
  const together = allTogether(stage, nth, proof);
  if (together !== undefined) {
    done.push(...together.fixes.map(({ finding }) => ({ finding, file })));
    const meant = new Set(together.fixes.map(({ finding }) => finding.fingerprint));
    // Of what several mend along the way the one that asks for most care tells how far to trust it.
    const [by] = together.fixes
      .map(({ finding }) => finding)
      .toSorted((a, b) => careOf(b) - careOf(a));
    const along = gone(stage, together.stage, proof).filter((one) => !meant.has(one.fingerprint));
    done.push(...along.map((finding) => ({ finding, file, ...(by && { by }) })));
    stage = together.stage;
  }
  for (let steps = 0; steps < mostSteps; steps++) {
    const { text } = stage.document;
    const open = openFixes(stage, proof, proof.wanted).filter(
      ({ finding }) => refused.get(finding.fingerprint)?.in !== text,
    );
    const chosen = widest(stage, open, nth, proof);
    if (chosen === undefined) break;
    const after = proved(stage, chosen, nth, proof);
    if (isDeclined(after)) {
      const { finding } = chosen;
      refused.set(finding.fingerprint, { finding, file, why: after.declined, in: text });
      continue;
    }
    done.push(...mendedBetween(stage, after, chosen.finding, proof));
    stage = after.stage;
  }
  const { verdicts } = stage;
  const declined = [...refused.values()]
    .filter(({ finding }) => isStillOpen(verdicts, finding))
    .map(({ finding, why }) => ({ finding, file, why }));
  return { text: stage.document.text, done, declined };
}

/**
 * The fixes that only add or set, each at places of its own, made and judged as one: most of what
 * most objects need. Where anything in that is unproved they are tried one by one.
 */
function allTogether(
  from: Stage,
  nth: number,
  proof: Proof,
): { readonly stage: Stage; readonly fixes: readonly OpenFix[] } | undefined {
  const open = openFixes(from, proof, proof.wanted);
  const writers = new Map<string, number>();
  const placesOf = ({ plan }: OpenFix): ReadonlySet<string> =>
    new Set(plan.edits.map(({ path }) => path.join("/")));
  for (const fix of open) {
    for (const place of placesOf(fix)) writers.set(place, (writers.get(place) ?? 0) + 1);
  }
  const fixes = open.filter(
    (fix) =>
      fix.plan.edits.every(({ op }) => op !== "remove") &&
      [...placesOf(fix)].every((place) => writers.get(place) === 1),
  );
  if (fixes.length < 2) return undefined;
  const edits = fixes.flatMap(({ plan }) => plan.edits);
  const stage = made(from, edits, nth, proof);
  if (isDeclined(stage) || worsened(from.verdicts, stage.verdicts).length > 0) return undefined;
  return fixes.some(({ finding }) => isStillOpen(stage.verdicts, finding))
    ? undefined
    : { stage, fixes };
}

/** The findings that are gone, the one that was meant first. */
function mendedBetween(
  before: Stage,
  { stage: after, companions }: ProvedFix,
  meant: ProofFinding,
  proof: Proof,
): readonly FixDone[] {
  const { file } = before.document;
  const along = gone(before, after, proof).filter((one) => one.fingerprint !== meant.fingerprint);
  const brought = companions.length === 0 ? {} : { with: companions };
  return [
    { finding: meant, file, ...brought },
    ...along.map((finding) => ({ finding, file, by: meant })),
  ];
}

function gone(before: Stage, after: Stage, proof: Proof): readonly ProofFinding[] {
  return before.verdicts.findings.filter(
    (one) =>
      one.verdict === "fail" &&
      proof.wanted.has(one.fingerprint) &&
      !isStillOpen(after.verdicts, one),
  );
}

interface ProvedFix {
  readonly stage: Stage;
  readonly companions: readonly ProofFinding[];
}

/**
 * Does one fix with the companions that it needs, or tells why it cannot be proved: what a fix
 * uncovers (a pod that leaves the node's network may have users of its own) is mended with it.
 */
function proved(
  from: Stage,
  { plan, finding }: OpenFix,
  nth: number,
  proof: Proof,
): ProvedFix | Declined {
  const companions: ProofFinding[] = [];
  let now = made(from, plan.edits, nth, proof);
  for (;;) {
    if (isDeclined(now)) return now;
    if (isStillOpen(now.verdicts, finding)) {
      return { declined: "the control still fails on the result" };
    }
    const worse = worsened(from.verdicts, now.verdicts);
    if (worse.length === 0) return { stage: now, companions };
    const next = openFixes(now, proof, undefined).find((one) =>
      worse.includes(subjectOf(one.finding)),
    );
    if (next === undefined || companions.length === mostCompanions) {
      return { declined: `it would make ${worse[0]} worse` };
    }
    companions.push(next.finding);
    now = made(now, next.plan.edits, nth, proof);
  }
}

/**
 * Of fixes that write at one place the one that leaves the least open: `drop: [ALL]` before a fix
 * that drops a single capability. Of equals the one that asks for
 * the least care.
 */
function widest(
  stage: Stage,
  open: readonly OpenFix[],
  nth: number,
  proof: Proof,
): OpenFix | undefined {
  const [first] = open;
  if (first === undefined) return undefined;
  const places = new Set(first.plan.edits.map(({ path }) => path.join("/")));
  const rivals = open.filter(({ plan }) => plan.edits.some((e) => places.has(e.path.join("/"))));
  if (rivals.length === 1) return first;
  const ranked = rivals.map((rival) => {
    const after = proved(stage, rival, nth, proof);
    const left = isDeclined(after) ? Infinity : after.stage.verdicts.findings.length;
    return { rival, left, care: careOf(rival.finding) };
  });
  const least = Math.min(...ranked.map(({ left }) => left));
  const best = ranked.filter(({ left }) => left === least);
  return best.reduce((a, b) => (b.care < a.care ? b : a)).rival;
}
