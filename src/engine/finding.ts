import {
  formatPath,
  identityText,
  type CauseElsewhere,
  type Edit,
  type Evidence,
  type Finding,
  type FindingObject,
  type Identity,
  type Json,
  type JsonObject,
  type Observation,
  type Path,
  type Verdict,
} from "../model/index.ts";
import type { AnyControl } from "../facts/index.ts";
import type { Cast, Group } from "./fold.ts";
import type { HeldPod } from "./store.ts";
import { fingerprint, occurrence } from "./fingerprint.ts";

/** The edits that mend a finding, on the document that it was seen in. */
export interface FixPlan {
  readonly fingerprint: string;
  readonly control: string;
  /** key of the record that holds the fields */
  readonly record: string;
  readonly edits: readonly Edit[];
  /** objects to put beside the record */
  readonly adds?: readonly JsonObject[];
}

const maxExamples = 5;

export interface Made {
  readonly finding: Finding;
  /** the fail on another object that may explain the finding: implied.ts looks for it at the end */
  readonly elsewhere: CauseElsewhere | undefined;
  readonly fix: FixPlan | undefined;
}

/** One finding from the casts of one cause on one group. */
export function makeFinding(
  control: AnyControl,
  group: Group,
  verdict: Verdict,
  cause: string,
  casts: readonly Cast[],
  clusterId: string,
): Made {
  const chosen = casts[0];
  if (chosen === undefined) throw new Error("a finding rests on at least one judgement");
  const { member, pod, judged } = chosen;
  const { judgement } = judged;
  const print = fingerprint(control.id, group.subject, cause);
  const observations = observationsOf(judged);
  const evidence = observations.map((o) => evidenceOf(o, pod, member.locate));
  const first = evidence[0];
  const instances = sharedInstances(group, casts);
  const fix = judgement.verdict === "fail" ? judgement.fix : undefined;
  const impliedBy = judgement.verdict === "fail" ? judgement.impliedBy : undefined;
  const finding: Finding = {
    control: control.id,
    verdict,
    severity: (judgement.verdict === "fail" ? judgement.severity : undefined) ?? control.severity,
    confidence: (judgement.verdict === "fail" ? judgement.confidence : undefined) ?? "certain",
    object: objectOf(group, member.assumedNamespace),
    evidence,
    ...(first === undefined ? {} : { path: first.path }),
    message: judgement.verdict === "fail" ? judgement.message : control.title,
    ...(judgement.verdict === "unknown" ? { reason: judgement.reason } : {}),
    ...(judgement.verdict === "not-applicable" ? { reason: judgement.why } : {}),
    ...(instances === undefined ? {} : { instances }),
    // The id of the explaining control: implied.ts turns it into that finding's fingerprint.
    ...(typeof impliedBy === "string" ? { impliedBy } : {}),
    ...(judged.neededBy === undefined ? {} : { neededBy: judged.neededBy }),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            class: fix.class,
            summary: fix.summary,
            ...(fix.needs === undefined ? {} : { needs: fix.needs }),
          },
        }),
    frameworks: control.frameworks,
    ...(member.managedBy === undefined ? {} : { managedBy: member.managedBy }),
    ...(member.file === undefined ? {} : { source: { file: member.file } }),
    fingerprint: print,
    occurrence: occurrence(clusterId, print),
  };
  return {
    finding,
    elsewhere: typeof impliedBy === "object" ? impliedBy : undefined,
    fix:
      fix === undefined
        ? undefined
        : {
            fingerprint: print,
            control: control.id,
            record: member.key,
            edits: fix.edits.map((edit) => ({ ...edit, path: fullPath(edit.path, pod) })),
            ...(fix.adds === undefined ? {} : { adds: fix.adds }),
          },
  };
}

function observationsOf(judged: Cast["judged"]): readonly Observation[] {
  const { judgement } = judged;
  if (judgement.verdict === "fail") return judgement.observations;
  if (judgement.verdict === "unknown") return judgement.observations ?? [];
  return judged.needed ?? [];
}

/** Observations of a pod speak from its template: "spec" stands for the field that holds the spec. */
function fullPath(path: Path, pod: HeldPod | undefined): Path {
  if (pod === undefined) return path;
  const [first, ...rest] = path;
  if (first === undefined) return pod.base;
  if (first !== "spec") return [...pod.base, first, ...rest];
  return pod.specKey === undefined ? [...pod.base, ...rest] : [...pod.base, pod.specKey, ...rest];
}

function evidenceOf(
  observation: Observation,
  pod: HeldPod | undefined,
  locate: Cast["member"]["locate"],
): Evidence {
  const location = locate === undefined ? undefined : locate(fullPath(observation.path, pod));
  return {
    path: prefixed(pod, observation.path),
    ...(observation.value === undefined ? {} : { value: observation.value }),
    ...(observation.note === undefined ? {} : { note: observation.note }),
    ...(location === undefined ? {} : { location }),
  };
}

/** Containers by name: names are looked up in the projected row, which keeps lists in order. */
function prefixed(pod: HeldPod | undefined, path: Path): string {
  if (pod === undefined) return formatPath(path);
  const below = formatPath(path, { spec: pod.cls.row.spec } as unknown as Json);
  const { base, specKey } = pod;
  if (path[0] !== "spec") return joined(formatPath(base), below);
  const holder = formatPath(specKey === undefined ? base : [...base, specKey]);
  return joined(holder, below.replace(/^spec\.?/, ""));
}

function joined(above: string, below: string): string {
  if (above === "" || below === "") return above + below;
  return below.startsWith("[") ? above + below : `${above}.${below}`;
}

/** What the findings of one group have in common is held once: most tell of the same pods. */
interface Told {
  readonly objects: Map<boolean, FindingObject>;
  instances: { readonly of: Finding["instances"] } | undefined;
}

const told = new WeakMap<Group, Told>();

function toldOf(group: Group): Told {
  let own = told.get(group);
  if (own === undefined) {
    own = { objects: new Map(), instances: undefined };
    told.set(group, own);
  }
  return own;
}

function objectOf(group: Group, assumedNamespace: boolean): FindingObject {
  const { objects } = toldOf(group);
  let object = objects.get(assumedNamespace);
  if (object === undefined) {
    const { kind, namespace, name } = group.subject;
    const assumed = assumedNamespace ? { assumedNamespace: true as const } : {};
    object = { apiVersion: group.apiVersion, kind, namespace, name, ...assumed };
    objects.set(assumedNamespace, object);
  }
  return object;
}

/** Casts come in the order of the members: as many as there are pods are all of them. */
function sharedInstances(group: Group, casts: readonly Cast[]): Finding["instances"] {
  const all = group.members.reduce((count, { pods }) => count + pods.length, 0);
  if (casts.length !== all || casts[0]?.pod === undefined) return instancesOf(casts);
  const own = toldOf(group);
  own.instances ??= { of: instancesOf(casts) };
  return own.instances.of;
}

function instancesOf(casts: readonly Cast[]): Finding["instances"] {
  let count = 0;
  const examples: string[] = [];
  for (const { member, pod } of casts) {
    if (pod?.instance !== true) continue;
    count += 1;
    if (examples.length < maxExamples) examples.push(textOf(member.identity));
  }
  return count === 0 ? undefined : { count, examples };
}

/** A pod is an example of every finding of its workload: its text is made once. */
const texts = new WeakMap<Identity, string>();

function textOf(identity: Identity): string {
  let text = texts.get(identity);
  if (text === undefined) {
    text = identityText(identity);
    texts.set(identity, text);
  }
  return text;
}
