import {
  unknown,
  type CauseElsewhere,
  type ClusterSubject,
  type Finding,
  type Gap,
  type NotAsked,
  type Rec,
  type Verdict,
} from "../model/index.ts";
import type { AnyControl, PlainTable, TableName } from "../facts/index.ts";
import { classesOf, createClassJudgements } from "./class-judgements.ts";
import { completeTables } from "./complete-tables.ts";
import { tableNames, type CompletenessOf } from "./completeness.ts";
import { faultGaps, faultKey } from "./fault-gaps.ts";
import { makeFinding, type FixPlan } from "./finding.ts";
import { byCause, groupingOf, worst, type Cast, type Group } from "./fold.ts";
import { resolveElsewhere, resolveImplied } from "./implied.ts";
import { judgePod, judgeRow, type JudgeContext, type Judged, type NodeAgents } from "./judge.ts";
import { hiddenOf, type KindCompleteness } from "./hidden.ts";
import { judgedObject, projectsOf, type JudgedObject } from "./judged-object.ts";
import { createLook, type Look } from "./look.ts";
import { notAskedOf } from "./not-asked.ts";
import { byControlThenObject, byPlace } from "./order.ts";
import { createProviderVerdicts, type ProviderVerdicts } from "./provider-verdicts.ts";
import { createStore, type Held, type Locate } from "./store.ts";

export interface EvaluateOptions {
  readonly controls: readonly AnyControl[];
  readonly agents?: NodeAgents;
  /** the newest minor version whose Pod Security rules are known */
  readonly newestMinor: number;
  /** the time that is judged for: controls have no clock */
  readonly at: Date;
  /** registries that images may come from; absent where nobody says */
  readonly registries?: readonly string[];
  /** false where nobody asks for fix plans, which are as large as the findings */
  readonly fixes?: boolean;
}

/** What the reading side knows when it is done. */
export interface ReadReport {
  readonly completeness: CompletenessOf;
  /** of the kinds that can hold pods; absent for files, which are no cluster's whole */
  readonly kinds?: KindCompleteness;
  readonly gaps: readonly Gap[];
  /** id of the cluster, "" for files */
  readonly clusterId: string;
  /** absent for files */
  readonly cluster?: ClusterSubject;
  /** the Kubernetes minor version that objects are judged for */
  readonly minor: number;
}

export interface Evaluation {
  /** every verdict that is not a pass; passes too where `all` was asked */
  readonly findings: readonly Finding[];
  /** gaps that an unknown verdict carries */
  readonly carriedGaps: readonly Gap[];
  /** gaps that none carries: each counts as one unknown */
  readonly uncarriedGaps: readonly Gap[];
  readonly notAsked: readonly NotAsked[];
  readonly fixes: readonly FixPlan[];
  /** verdicts that are counted but are not among the findings */
  readonly unlisted: readonly Unlisted[];
  /** by control, what of its records passed, where it tells (Judgement.of) */
  readonly passedOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** what the rows of each provider's own answers gave, by control */
  readonly ofProviders: ProviderVerdicts;
  /** records that were read */
  readonly objects: number;
  readonly judged: readonly JudgedObject[];
}

/** Verdicts of one control in one namespace ("" for cluster-scoped subjects; a Namespace is in itself). */
export interface Unlisted {
  readonly control: string;
  readonly namespace: string;
  passes: number;
  notApplicable: number;
  /** why the first that does not apply does not */
  why?: string;
}

export interface Evaluator {
  readonly put: (rec: Rec, locate?: Locate) => void;
  /** key as recordKey() makes it */
  readonly remove: (key: string) => void;
  readonly finish: (report: ReadReport, all?: boolean) => Evaluation;
}

/** One evaluator holds one input: one cluster, one snapshot, or one set of files. */
export function createEvaluator(options: EvaluateOptions): Evaluator {
  const store = createStore();
  return {
    put: store.put,
    remove: store.remove,
    finish: (report, all = false) => finish(store.held, options, report, all),
  };
}

function finish(
  read: ReadonlyMap<string, Held>,
  options: EvaluateOptions,
  report: ReadReport,
  all: boolean,
): Evaluation {
  const { registries } = options;
  const at = options.at.toISOString();
  const versions = { minor: report.minor, at, ...(registries === undefined ? {} : { registries }) };
  const asRead = createLook(read, report.completeness, versions);
  const held = completeTables(read, asRead.lookups, report.cluster);
  asRead.settle(false);
  const look = held === read ? asRead : createLook(held, report.completeness, versions);
  const context: JudgeContext = { look, agents: options.agents, newestMinor: options.newestMinor };
  const findings: Finding[] = [];
  const elsewhere = new Map<Finding, CauseElsewhere>();
  const fixes: FixPlan[] = [];
  const unlisted = new Map<string, Map<string, Unlisted>>();
  const judged: JudgedObject[] = [];
  const projects = projectsOf(read.values());
  const carriedFaults = new Set<string>();
  const passedOf = new Map<string, Set<string>>();
  const providers = createProviderVerdicts();
  const asked = new Set<TableName>();
  const kinds: KindCompleteness = report.kinds ?? new Map();

  const judgements = createClassJudgements((control, cls) => judgePod(control, cls.row, context));

  function castAll(control: AnyControl, group: Group): Cast[] {
    const casts: Cast[] = [];
    for (const member of group.members) {
      if (control.subject === "pods") {
        for (const pod of member.pods) {
          casts.push({ member, pod, judged: judgements.of(control, pod.cls) });
        }
      } else {
        for (const judged of judgePlain(control, member, context)) {
          casts.push({ member, pod: undefined, judged });
        }
      }
    }
    return casts;
  }

  const groupBySubject = groupingOf(held);
  const records = byTable(held);
  for (const table of tableNames) {
    const controls = options.controls.filter((c) => c.subject === table);
    if (controls.length === 0) continue;
    for (const group of groupBySubject(records.get(table) ?? [])) {
      asked.add(table);
      judged.push(judgedObject(group, projects));
      const before = findings.length;
      const hidden = table === "pods" ? hiddenOf(group, kinds) : undefined;
      const classes = table === "pods" && hidden === undefined && !all ? classesOf(group) : [];
      for (const control of controls) {
        const quiet = classes.length === 0 ? undefined : judgements.quiet(control, classes);
        if (quiet !== undefined) {
          countUnlisted(unlisted, control.id, group, quiet);
          continue;
        }
        const casts = undecided(castAll(control, group), hidden, look);
        for (const { member, judged } of casts) {
          if (judged.fault !== undefined) carriedFaults.add(faultKey(member, judged.fault));
          notePassed(passedOf, control.id, judged);
          providers.note(control, member, judged.judgement);
        }
        const verdict = worst(casts);
        const shown = verdict === "not-applicable" ? casts.filter((c) => c.judged.neededBy) : casts;
        if (!all && (verdict === "pass" || shown.length === 0)) {
          countUnlisted(unlisted, control.id, group, verdict, whyNot(casts));
          continue;
        }
        for (const [cause, same] of byCause(shown.length > 0 ? shown : casts, verdict)) {
          const made = makeFinding(control, group, verdict, cause, same, report.clusterId);
          findings.push(made.finding);
          if (made.elsewhere !== undefined) elsewhere.set(made.finding, made.elsewhere);
          if (made.fix !== undefined && options.fixes !== false) fixes.push(made.fix);
        }
      }
      resolveImplied(findings, before);
      judgements.leave(group);
    }
  }

  resolveElsewhere(findings, elsewhere);
  const faults = faultGaps(read.values());
  const isCarried = (gap: Gap): boolean => look.carried.has(gap);
  const carried = faults.filter((f) => carriedFaults.has(f.key)).map((f) => f.gap);
  const uncarried = faults.filter((f) => !carriedFaults.has(f.key)).map((f) => f.gap);
  return {
    findings: findings.sort(byControlThenObject),
    carriedGaps: [...report.gaps.filter(isCarried), ...carried].sort(byPlace),
    uncarriedGaps: [...report.gaps.filter((gap) => !isCarried(gap)), ...uncarried].sort(byPlace),
    notAsked: notAskedOf(options.controls, asked, report.completeness),
    fixes,
    unlisted: [...unlisted.values()].flatMap((of) => [...of.values()]),
    passedOf,
    ofProviders: providers.verdicts,
    objects: read.size,
    judged,
  };
}

/** Where members of a workload may be hidden, what was seen of it proves a fail and never a pass. */
function undecided(casts: readonly Cast[], hidden: Gap | undefined, look: Look): readonly Cast[] {
  if (hidden === undefined || casts.some((c) => c.judged.neededBy !== undefined)) return casts;
  const verdict = worst(casts);
  if (verdict === "fail" || verdict === "unknown") return casts;
  look.carried.add(hidden);
  const judged: Judged = { judgement: unknown(hidden.message) };
  return casts.map((cast) => ({ ...cast, judged }));
}

function notePassed(
  passedOf: Map<string, Set<string>>,
  control: string,
  { judgement }: Judged,
): void {
  if (judgement.verdict !== "pass" || judgement.of === undefined) return;
  const known = passedOf.get(control);
  if (known === undefined) passedOf.set(control, new Set([judgement.of]));
  else known.add(judgement.of);
}

function countUnlisted(
  unlisted: Map<string, Map<string, Unlisted>>,
  control: string,
  { subject }: Group,
  verdict: Verdict,
  why?: string,
): void {
  const namespace = subject.kind === "Namespace" ? subject.name : subject.namespace;
  let byNamespace = unlisted.get(control);
  if (byNamespace === undefined) {
    byNamespace = new Map();
    unlisted.set(control, byNamespace);
  }
  let counts = byNamespace.get(namespace);
  if (counts === undefined) {
    counts = { control, namespace, passes: 0, notApplicable: 0 };
    byNamespace.set(namespace, counts);
  }
  if (verdict === "pass") counts.passes += 1;
  else {
    counts.notApplicable += 1;
    if (why !== undefined) counts.why ??= why;
  }
}

function whyNot(casts: readonly Cast[]): string | undefined {
  const judgement = casts[0]?.judged.judgement;
  return judgement?.verdict === "not-applicable" ? judgement.why : undefined;
}

/** The records that have rows in each table. */
function byTable(held: ReadonlyMap<string, Held>): ReadonlyMap<TableName, readonly Held[]> {
  const records = new Map<TableName, Held[]>();
  const add = (table: TableName, record: Held): void => {
    const known = records.get(table);
    if (known === undefined) records.set(table, [record]);
    else if (known.at(-1) !== record) known.push(record);
  };
  for (const record of held.values()) {
    if (record.pods.length > 0) add("pods", record);
    for (const { table } of record.plains) add(table, record);
  }
  return records;
}

function judgePlain(control: AnyControl, member: Held, context: JudgeContext): readonly Judged[] {
  const judged: Judged[] = [];
  for (const { table, row } of member.plains) {
    if (table !== control.subject) continue;
    judged.push(judgeRow(control as AnyControl & { subject: PlainTable }, row, context));
  }
  return judged;
}
