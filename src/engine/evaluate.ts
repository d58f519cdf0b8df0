import type {
  Finding,
  FindingObject,
  Gap,
  Identity,
  ManagedBy,
  NotAsked,
  Rec,
  Verdict,
} from "../model/index.ts";
import { formatPath, identityText, unknown } from "../model/index.ts";
import {
  plainTableNames,
  plainTables,
  type AnyControl,
  type PlainTable,
  type TableName,
} from "../facts/index.ts";
import { classesOf, createClassJudgements } from "./class-judgements.ts";
import type { CompletenessOf } from "./completeness.ts";
import { makeFinding, type FixPlan } from "./finding.ts";
import { byCause, groupBySubject, worst, type Cast, type Group } from "./fold.ts";
import { judgePod, judgeRow, type JudgeContext, type Judged, type NodeAgents } from "./judge.ts";
import { hiddenOf, type KindCompleteness } from "./hidden.ts";
import { createLook, type Look } from "./look.ts";
import { createStore, type Held, type Locate } from "./store.ts";

export interface EvaluateOptions {
  readonly controls: readonly AnyControl[];
  readonly agents?: NodeAgents;
  /** the newest minor version whose Pod Security rules are known */
  readonly newestMinor: number;
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
}

/** An object that findings name, with what owners and waivers ask of it. */
export interface JudgedObject {
  readonly object: FindingObject;
  readonly source?: { readonly file: string };
  readonly managedBy?: ManagedBy;
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** the project of the Argo CD Application that manages it, where that was read */
  readonly argoProject: string | undefined;
  readonly excuses: Readonly<Record<string, string>> | undefined;
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
  held: ReadonlyMap<string, Held>,
  options: EvaluateOptions,
  report: ReadReport,
  all: boolean,
): Evaluation {
  const look = createLook(held.values(), report.completeness, { minor: report.minor });
  const context: JudgeContext = { look, agents: options.agents, newestMinor: options.newestMinor };
  const findings: Finding[] = [];
  const fixes: FixPlan[] = [];
  const unlisted = new Map<string, Map<string, Unlisted>>();
  const judged: JudgedObject[] = [];
  const projects = projectsOf(held.values());
  const carriedFaults = new Set<string>();
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
        const judged = judgePlain(control, member, context);
        if (judged !== undefined) casts.push({ member, pod: undefined, judged });
      }
    }
    return casts;
  }

  for (const [table, belongs] of tables) {
    const controls = options.controls.filter((c) => c.subject === table);
    if (controls.length === 0) continue;
    for (const group of groupBySubject(held, belongs)) {
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
        }
        const verdict = worst(casts);
        const shown = verdict === "not-applicable" ? casts.filter((c) => c.judged.neededBy) : casts;
        if (!all && (verdict === "pass" || shown.length === 0)) {
          countUnlisted(unlisted, control.id, group, verdict);
          continue;
        }
        for (const [cause, same] of byCause(shown.length > 0 ? shown : casts, verdict)) {
          const made = makeFinding(control, group, verdict, cause, same, report.clusterId);
          findings.push(made.finding);
          if (made.fix !== undefined && options.fixes !== false) fixes.push(made.fix);
        }
      }
      resolveImplied(findings, before);
      judgements.leave(group);
    }
  }

  const faults = faultGaps(held.values());
  const isCarried = (gap: Gap): boolean => look.carried.has(gap);
  const carried = faults.filter((f) => carriedFaults.has(f.key)).map((f) => f.gap);
  const uncarried = faults.filter((f) => !carriedFaults.has(f.key)).map((f) => f.gap);
  return {
    findings: findings.sort(byControlThenObject),
    carriedGaps: [...report.gaps.filter(isCarried), ...carried].sort(byPlace),
    uncarriedGaps: [...report.gaps.filter((gap) => !isCarried(gap)), ...uncarried].sort(byPlace),
    notAsked: notAskedOf(options.controls, asked, report),
    fixes,
    unlisted: [...unlisted.values()].flatMap((of) => [...of.values()]),
    objects: held.size,
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

function countUnlisted(
  unlisted: Map<string, Map<string, Unlisted>>,
  control: string,
  { subject }: Group,
  verdict: Verdict,
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
  else counts.notApplicable += 1;
}

/** Application name → project; the last where names repeat in several namespaces. */
function projectsOf(held: Iterable<Held>): ReadonlyMap<string, string> {
  const projects = new Map<string, string>();
  for (const { identity, argoProject } of held) {
    if (argoProject !== undefined) projects.set(identity.name, argoProject);
  }
  return projects;
}

function judgedObject(
  { subject, apiVersion, members }: Group,
  projects: ReadonlyMap<string, string>,
): JudgedObject {
  const { kind, namespace, name } = subject;
  const first = members[0];
  const application = first?.managedBy?.by === "argocd" ? first.managedBy.name : undefined;
  return {
    object: { apiVersion, kind, namespace, name },
    ...(first?.file === undefined ? {} : { source: { file: first.file } }),
    ...(first?.managedBy === undefined ? {} : { managedBy: first.managedBy }),
    labels: first?.labels,
    argoProject: application === undefined ? undefined : projects.get(application),
    excuses: first?.excuses,
  };
}

const tables: readonly (readonly [TableName, (record: Held) => boolean])[] = [
  ["pods", (record) => record.pods.length > 0],
  ...plainTableNames.map(
    (table) => [table, (record: Held) => record.plain?.table === table] as const,
  ),
];

function judgePlain(control: AnyControl, member: Held, context: JudgeContext): Judged | undefined {
  const { plain } = member;
  if (plain === undefined || control.subject !== plain.table) return undefined;
  return judgeRow(control as AnyControl & { subject: PlainTable }, plain.row, context);
}

/** `impliedBy` names a control until here; it becomes the fingerprint of that fail, or goes. */
function resolveImplied(findings: Finding[], from: number): void {
  for (let i = from; i < findings.length; i++) {
    const finding = findings[i];
    if (finding?.impliedBy === undefined) continue;
    let cause: Finding | undefined;
    for (let j = from; j < findings.length && cause === undefined; j++) {
      const other = findings[j]!;
      if (other.verdict === "fail" && other.control === finding.impliedBy) cause = other;
    }
    const { impliedBy: _, ...rest } = finding;
    findings[i] = cause === undefined ? rest : { ...rest, impliedBy: cause.fingerprint };
  }
}

function faultKey(member: Held, fault: Held["faults"][number]): string {
  return `${member.key}#${fault.fault}#${fault.message}`;
}

function faultGaps(held: Iterable<Held>): { key: string; gap: Gap }[] {
  const out: { key: string; gap: Gap }[] = [];
  for (const member of held) {
    for (const fault of member.faults) {
      const at = member.locate?.(fault.path);
      out.push({
        key: faultKey(member, fault),
        gap: {
          reason: fault.fault,
          message: fault.message,
          object: identityText(member.identity),
          path: formatPath(fault.path),
          ...(member.file === undefined ? {} : { file: member.file }),
          ...(at === undefined ? {} : { line: at.line, column: at.column }),
        },
      });
    }
  }
  return out;
}

function subjectText(table: TableName): Pick<NotAsked, "what" | "answeredBy"> {
  if (table === "pods") {
    return {
      what: "pods and pod templates",
      answeredBy: "manifests of workloads, or a live cluster",
    };
  }
  const { what, answeredBy } = plainTables[table];
  return { what, answeredBy };
}

/** Controls whose subject the input does not contain; a table that could not be read is a gap instead. */
function notAskedOf(
  controls: readonly AnyControl[],
  asked: ReadonlySet<TableName>,
  report: ReadReport,
): NotAsked[] {
  return tables.flatMap(([table]) => {
    const ids = controls.filter((c) => c.subject === table).map((c) => c.id);
    if (ids.length === 0 || asked.has(table) || report.completeness[table].gaps.size > 0) return [];
    return [{ controls: ids.sort(), ...subjectText(table) }];
  });
}

const order: Readonly<Record<Verdict, number>> = {
  fail: 0,
  unknown: 1,
  "not-applicable": 2,
  pass: 3,
};

function objectKey(id: Pick<Identity, "kind" | "namespace" | "name">): string {
  return `${id.namespace}|${id.kind}|${id.name}`;
}

function byControlThenObject(a: Finding, b: Finding): number {
  return (
    order[a.verdict] - order[b.verdict] ||
    compare(a.control, b.control) ||
    compare(objectKey(a.object), objectKey(b.object)) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

function byPlace(a: Gap, b: Gap): number {
  return (
    compare(a.file ?? "", b.file ?? "") ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compare(a.resource ?? "", b.resource ?? "") ||
    compare(a.namespace ?? "", b.namespace ?? "") ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
