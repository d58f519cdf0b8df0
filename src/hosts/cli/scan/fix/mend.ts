import type { Finding, FixClass, Path, Location, Rec } from "../../../../model/index.ts";
import type { Evaluation, Evaluator, ReadReport } from "../../../../engine/evaluate.ts";
import { recordKey } from "../../../../engine/store.ts";
import { podRows } from "../../../../facts/index.ts";
import {
  addDocuments,
  isDeclined,
  isStillOpen,
  mendFile,
  withChanges,
  worsened,
  type FixDeclined,
  type FixDone,
  type ObjectChange,
  type Splice,
  type Verdicts,
} from "../../../../fix/index.ts";
import { readManifest, type ReadOptions } from "../../../../snapshot/manifests/read.ts";
import type { Source, Unfit } from "./source.ts";

export interface Kept {
  readonly rec: Rec;
  readonly locate: ((path: Path) => Location | undefined) | undefined;
}

export interface MendInput {
  /** every record of the input, in the order read */
  readonly kept: readonly Kept[];
  /** the findings to mend */
  readonly wanted: readonly Finding[];
  readonly classes: ReadonlySet<FixClass>;
  /** what the reader said of the input: absence means the same in the proof */
  readonly report: ReadReport;
  /** a fresh evaluator of every control, whatever the run asked for */
  readonly evaluator: () => Evaluator;
  readonly read: ReadOptions;
  /** the text that a record was read from */
  readonly source: (file: string) => Promise<Source | Unfit>;
  readonly say: (text: string) => void;
}

export interface MendedFile {
  readonly source: Source;
  readonly after: string;
  /** what made `after` of the source's text */
  readonly splices: readonly Splice[];
}

export interface MendResult {
  readonly files: readonly MendedFile[];
  readonly done: readonly FixDone[];
  readonly declined: readonly FixDeclined[];
  /** the records as they are once the files are written */
  readonly kept: readonly Kept[];
}

/** Mends files object by object, then judges everything once more with all fixes in it. */
export async function mendInput(input: MendInput): Promise<MendResult> {
  const declined: FixDeclined[] = [];
  const perFile: { source: Source; changes: readonly ObjectChange[] }[] = [];
  const before = verdictsOf(input, input.kept);
  const byFile = concerned(input, before);
  let count = 0;
  for (const [file, recs] of byFile) {
    input.say(`mending ${file} (${++count} of ${byFile.size} files)`);
    const source = await input.source(file);
    const reason = "unfit" in source ? source.unfit : undefined;
    for (const rec of recs) {
      const why = reason ?? madeBy(rec);
      if (why !== undefined) declined.push(...declineAll(rec, file, why, input, before));
    }
    if ("unfit" in source) continue;
    const ids = new Set(recs.filter((rec) => madeBy(rec) === undefined).map(recordKey));
    if (ids.size === 0) continue;
    const mended = mendFile(source.text, file, (rec) => ids.has(recordKey(rec)), {
      judge: judgeAlone(input),
      keyOf: recordKey,
      wanted: new Set(input.wanted.map((finding) => finding.fingerprint)),
      classes: input.classes,
      read: input.read,
    });
    const added = additionsTo(source, recs, input, before);
    declined.push(...mended.declined, ...added.declined);
    const changes = [...mended.changes, ...added.changes];
    if (changes.length > 0) perFile.push({ source, changes });
  }
  input.say("judging the result");
  const proved = provedTogether(input, before, perFile);
  return { ...proved, declined: [...declined, ...proved.declined] };
}

/**
 * The records that hold a finding to mend, by file, in the order read: those that a fix is planned
 * on, and others of the same identity, which are behind in the queue.
 */
function concerned(input: MendInput, before: Evaluation): ReadonlyMap<string, readonly Rec[]> {
  const wanted = new Set(input.wanted.map(({ fingerprint }) => fingerprint));
  const planned = new Set(
    before.fixes.flatMap((plan) => (wanted.has(plan.fingerprint) ? [plan.record] : [])),
  );
  const objects = new Set(input.wanted.map(({ object }) => nameOf(object)));
  const byFile = new Map<string, Rec[]>();
  for (const { rec } of input.kept) {
    if (rec.origin.from !== "file") continue;
    if (!planned.has(recordKey(rec)) && !objects.has(nameOf(rec.identity))) continue;
    const known = byFile.get(rec.origin.file);
    if (known === undefined) byFile.set(rec.origin.file, [rec]);
    else known.push(rec);
  }
  return byFile;
}

function nameOf(object: { kind: string; namespace: string; name: string }): string {
  return `${object.kind}|${object.namespace}|${object.name}`;
}

/**
 * The owner is mended, never what it makes: a controller would write the old object again, and a
 * rendered object stands in no file.
 */
function madeBy(rec: Rec): string | undefined {
  const rendered = rec.origin.from === "file" ? rec.origin.rendered : undefined;
  if (rendered?.by === "helm") {
    return "helm made it from a template: mend the template, or the values that it takes";
  }
  if (rendered?.by === "gitops") return "a GitOps tool made it: mend what it was made from";
  if (rendered !== undefined) {
    return "kustomize built it from several files: mend the one that sets the field";
  }
  const owner = rec.object.metadata.ownerReferences?.find((one) => one.controller === true);
  return owner === undefined ? undefined : `${owner.kind} ${owner.name} makes it: mend that one`;
}

function declineAll(
  rec: Rec,
  file: string,
  why: string,
  input: MendInput,
  before: Evaluation,
): FixDeclined[] {
  const key = recordKey(rec);
  const planned = new Set(
    before.fixes.flatMap((plan) => (plan.record === key ? [plan.fingerprint] : [])),
  );
  return input.wanted
    .filter(
      ({ fingerprint, fix }) =>
        planned.has(fingerprint) && fix !== undefined && input.classes.has(fix.class),
    )
    .map((finding) => ({ finding, file, why }));
}

/** Every object's proof judges them again. */
const mostTelling = 100;

/**
 * Judges one record beside the objects that verdicts on it look up: those of its namespace that
 * hold no pods, and pods that tell which image they got. The whole input is judged at the end all the
 * same.
 */
function judgeAlone(input: MendInput): (rec: Rec) => Verdicts {
  let telling = 0;
  const others = input.kept.filter(
    ({ rec }) =>
      podRows(rec).length === 0 ||
      (rec.object["status"] !== undefined && (telling += 1) <= mostTelling),
  );
  const byNamespace = Map.groupBy(others, ({ rec }) =>
    rec.identity.kind === "Namespace" ? rec.identity.name : rec.identity.namespace,
  );
  return (rec) => {
    const { identity } = rec;
    const home = identity.kind === "Namespace" ? identity.name : identity.namespace;
    const evaluator = input.evaluator();
    for (const other of byNamespace.get(home) ?? []) {
      const same = other.rec.identity;
      if (same.kind !== identity.kind || same.name !== identity.name) evaluator.put(other.rec);
    }
    evaluator.put(rec);
    return evaluator.finish(input.report);
  };
}

/** Objects that findings of a file's records ask for beside them, each a change of its own. */
function additionsTo(
  source: Source,
  recs: readonly Rec[],
  input: MendInput,
  before: Evaluation,
): { readonly changes: readonly ObjectChange[]; readonly declined: readonly FixDeclined[] } {
  const changes: ObjectChange[] = [];
  const declined: FixDeclined[] = [];
  const keys = new Set(recs.filter((rec) => madeBy(rec) === undefined).map(recordKey));
  const wanted = new Map(input.wanted.map((finding) => [finding.fingerprint, finding]));
  for (const { fingerprint, record, adds } of before.fixes) {
    const finding = wanted.get(fingerprint);
    if (adds === undefined || finding?.fix === undefined || !keys.has(record)) continue;
    if (!input.classes.has(finding.fix.class)) continue;
    const { file } = source;
    const splice = addDocuments(source.text, file, adds);
    if (isDeclined(splice)) declined.push({ finding, file, why: splice.declined });
    else changes.push({ splice, done: [{ finding, file }], adds: adds.length });
  }
  return { changes, declined };
}

interface Proved {
  readonly files: readonly MendedFile[];
  readonly kept: readonly Kept[];
  readonly done: readonly FixDone[];
  readonly declined: readonly FixDeclined[];
}

interface Planned {
  readonly source: Source;
  readonly change: ObjectChange;
}

/**
 * Judges the whole input with every change in it. Where something got worse that no object alone
 * showed, the changes are halved until the ones at fault are left out.
 */
function provedTogether(
  input: MendInput,
  before: Evaluation,
  perFile: readonly { source: Source; changes: readonly ObjectChange[] }[],
): Proved {
  const all = perFile.flatMap(({ source, changes }) =>
    changes.map((change) => ({ source, change })),
  );
  const taken: Planned[] = [];
  const left: { planned: Planned; why: string }[] = [];
  function take(some: readonly Planned[]): void {
    if (some.length === 0) return;
    const { kept } = applied(input, [...taken, ...some]);
    const now = verdictsOf(input, kept);
    const [worse] = worsened(before, now);
    const open = some.some(({ change }) => isOpenStill(change, now));
    if (worse === undefined && !open) {
      taken.push(...some);
      return;
    }
    const [only] = some;
    if (some.length === 1 && only !== undefined) {
      const why =
        worse === undefined
          ? "the control still fails on the result"
          : `it would make ${worse} worse`;
      left.push({ planned: only, why });
      return;
    }
    const half = some.length >> 1;
    take(some.slice(0, half));
    take(some.slice(half));
  }
  take(all);
  return {
    ...applied(input, taken),
    done: taken.flatMap(({ change }) => change.done),
    declined: left.flatMap(({ planned, why }) =>
      planned.change.done.map((one) => ({ ...one, why })),
    ),
  };
}

/** Edits were proved with their object; what is added beside one is proved here. */
function isOpenStill({ adds, done }: ObjectChange, now: Verdicts): boolean {
  return adds !== undefined && done.some(({ finding }) => isStillOpen(now, finding));
}

function verdictsOf(input: MendInput, kept: readonly Kept[]): Evaluation {
  const evaluator = input.evaluator();
  for (const { rec, locate } of kept) evaluator.put(rec, locate);
  return evaluator.finish(input.report);
}

/** The files with some changes in them, and the records of the whole input then. */
function applied(
  input: MendInput,
  planned: readonly Planned[],
): { readonly files: readonly MendedFile[]; readonly kept: readonly Kept[] } {
  const files: MendedFile[] = [];
  for (const [source, of] of Map.groupBy(planned, (one) => one.source)) {
    const changes = of.map((one) => one.change);
    const after = withChanges(source.text, source.file, changes);
    files.push({ source, after, splices: changes.map(({ splice }) => splice) });
  }
  const changed = new Set(files.map(({ source }) => source.file));
  const kept = input.kept.filter(
    ({ rec }) => rec.origin.from !== "file" || !changed.has(rec.origin.file),
  );
  for (const { source, after } of files) {
    for (const item of readManifest(Buffer.from(after, "utf8"), source.file, input.read)) {
      if ("rec" in item) kept.push({ rec: item.rec, locate: item.locate });
    }
  }
  return { files, kept };
}
