import {
  groupOf,
  newestKubernetesMinor,
  type ClusterSubject,
  type Gap,
  type KubeObject,
  type Rec,
  type SnapshotItem,
  type Subject,
} from "../../../model/index.ts";
import {
  isBuiltInGroup,
  isPlainKind,
  mayHoldPods,
  ownGroup,
  plainTables,
} from "../../../facts/index.ts";
import { everyTable, type Completeness } from "../../../engine/completeness.ts";
import { kindKey } from "../../../engine/hidden.ts";
import { checkCustomTemplates } from "../../../snapshot/custom-templates.ts";
import { scanKinds } from "../../../snapshot/live/index.ts";
import { minorOf } from "../scan/controls-of-run.ts";
import { createKindCoverage } from "./kind-coverage.ts";
import { timeoutGap, type Put, type ReadResult, type RunBudget } from "./input.ts";

export interface Source {
  readonly input: "cluster" | "snapshot";
  readonly name: string;
  readonly cluster: ClusterSubject;
  /** --kubernetes-version as a minor, before the server's own */
  readonly minor: number | undefined;
}

/**
 * Puts a cluster's items, live or saved, and says how far each kind was read. `before` are the gaps
 * that were met when the cluster was asked who it is.
 */
export async function readItems(
  items: AsyncIterable<SnapshotItem>,
  source: Source,
  put: Put,
  { signal, say }: RunBudget,
  before: readonly Gap[] = [],
): Promise<ReadResult> {
  const gaps: Gap[] = [...before];
  const coverage = createKindCoverage();
  let count = 0;
  for await (const item of items) {
    if ("record" in item) {
      put(trusted(item.record));
      count += 1;
      if (count % 100 === 0) say(`${source.name}: ${count} objects`);
    } else if ("gap" in item) {
      gaps.push(item.gap);
      coverage.gap(item.gap);
    } else coverage.cover(item.coverage);
    if (signal.aborted) break;
  }
  if (signal.aborted) gaps.push(timeoutGap(source.name));
  // The gap of a cut file or of the end of time tells of every kind that was not reached.
  const general = gaps.filter((gap) => gap.resource === undefined).at(-1);
  const kinds = coverage.done(expected, (key) => general ?? missing(key, gaps));
  const ofPods = [...kinds]
    .filter(([key]) => !isPlainKind(kindOf(key)) && mayHoldPods(kindOf(key)))
    .map(([, of]) => of);
  const completeness = everyTable((table) => {
    if (table === "pods") return together(ofPods);
    if (plainTables[table].ofAll === true) return together([...kinds.values()]);
    // What is given of nodes' files is whole: no list of a server could hold more of it.
    const listed = plainTables[table].kinds.filter(({ group }) => group !== ownGroup);
    const own = listed.map((kind) => kinds.get(kindKey(kind)) ?? nothing);
    return together(plainTables[table].ofPods === true ? [...own, ...ofPods] : own);
  });
  const minor = source.minor ?? serverMinor(source.cluster);
  const subject: Subject = {
    input: source.input,
    name: source.name,
    cluster: source.cluster,
    kubernetesVersion: `1.${minor}`,
  };
  const { cluster } = source;
  return {
    subject,
    minor,
    gaps,
    completeness,
    kinds,
    skipped: {},
    cluster,
    clusterId: cluster.id,
  };
}

/** A server checks its own kinds; the pod templates in custom resources are checked here. */
function trusted(rec: Rec): Rec {
  if (rec.faults.length > 0 || isBuiltInGroup(rec.identity.group)) return rec;
  const checked = checkCustomTemplates(rec.object, groupOf(rec.object.apiVersion));
  return checked.faults.length === 0
    ? rec
    : { ...rec, object: checked.object as KubeObject, faults: checked.faults };
}

function kindOf(key: string): { group: string; kind: string } {
  const slash = key.indexOf("/");
  return { group: key.slice(0, slash), kind: key.slice(slash + 1) };
}

const nothing: Completeness = { complete: false, gaps: new Map() };

/** A snapshot without a kind is never read as a cluster without its objects. */
const expected: readonly string[] = scanKinds.map(kindKey);

/** The one gap for a kind of which the input says nothing. */
function missing(key: string, gaps: Gap[]): Gap {
  const { resource, group } = scanKinds.find((kind) => kindKey(kind) === key) ?? {
    resource: key,
    group: "",
  };
  const message = `${resource} were not collected`;
  const gap: Gap = { reason: "not-collected", message, verb: "list", resource, group };
  gaps.push(gap);
  return gap;
}

/** What holds of several kinds together: complete where each is. */
function together(all: readonly Completeness[]): Completeness {
  const partial = all.filter((of) => of.complete !== true);
  if (partial.length === 0) return { complete: true, gaps: new Map() };
  const [first, ...rest] = partial.map((of) =>
    typeof of.complete === "boolean" ? new Set<string>() : of.complete,
  );
  const shared = [...(first ?? [])].filter((name) => rest.every((names) => names.has(name)));
  return {
    complete: shared.length === 0 ? false : new Set(shared),
    gaps: new Map(partial.flatMap((of) => [...of.gaps])),
  };
}

function serverMinor(cluster: ClusterSubject): number {
  return cluster.version === undefined
    ? newestKubernetesMinor
    : minorOf(cluster.version, `server version of ${cluster.name}`);
}
