import {
  Fault,
  identityKey,
  type ClusterSubject,
  type Gap,
  type Rec,
  type Subject,
} from "../../../model/index.ts";
import { everyTable } from "../../../engine/completeness.ts";
import type { SnapshotHeader } from "../../../model/index.ts";
import { readItems } from "../input/items.ts";
import type { Input, Put, ReadResult, RunBudget } from "../input/input.ts";
import { readSnapshot } from "../../../snapshot/file/index.ts";
import { createBase } from "./base-objects.ts";
import { evaluatorFor, judgedBy, type Judged, type JudgeOptions } from "./judge.ts";

export interface Overlay {
  /** the snapshot */
  readonly base: string;
  readonly manifests: Input;
  /** objects of the base that it selects and that no manifest holds go away */
  readonly prunes: ((labels: Rec["object"]["metadata"]["labels"]) => boolean) | undefined;
  /** the namespace of manifests that name none, as `kubectl apply -n` */
  readonly into: string | undefined;
  /** why the base says nothing any more, where it is too old */
  readonly stale: (header: SnapshotHeader) => Gap | undefined;
  /** --kubernetes-version, before the server's own */
  readonly minor: number | undefined;
}

export interface LaidOver {
  readonly before: Judged;
  readonly after: Judged;
  readonly header: SnapshotHeader;
  readonly stale: boolean;
  readonly counts: Counts;
}

export interface Counts {
  readonly replaced: number;
  readonly added: number;
  readonly pruned: number;
  /** pods and ReplicaSets that a replaced workload makes anew */
  readonly remade: number;
}

interface Manifest {
  readonly rec: Rec;
  readonly locate: Parameters<Put>[1];
}

/**
 * The base as it is, and as it will be once the manifests are applied: a manifest takes the place
 * of the object of its identity. Pods and ReplicaSets of a replaced workload are taken out of both
 * sides: they will be made anew, and what only they show (an earlier revision, what a webhook
 * adds) is neither opened nor closed by the manifests.
 */
export async function layOver(
  overlay: Overlay,
  options: JudgeOptions,
  budget: RunBudget,
): Promise<LaidOver> {
  const manifests: Manifest[] = [];
  const read = await overlay.manifests.read(
    (rec, locate) => manifests.push({ rec, locate }),
    budget,
  );
  const { header, items } = await readSnapshot(overlay.base);
  if (header.anonymised === true) {
    throw new Fault(
      "usage",
      `--base ${overlay.base}: is anonymised, so that no manifest is of an object in it; take a snapshot without --anonymise`,
    );
  }
  const stale = overlay.stale(header);
  const { cluster } = header;
  const source = { input: "snapshot", name: overlay.base, cluster, minor: overlay.minor } as const;
  if (stale !== undefined) {
    const placed = manifests.map((one) => placedIn(one, overlay.into, () => false));
    return { ...apart(placed, stale, read, source, options), header };
  }
  const before = evaluatorFor(options);
  const after = evaluatorFor(options);
  const base = createBase();
  const whole = await readItems(
    items,
    source,
    (rec) => {
      before.put(rec);
      after.put(rec);
      base.met(rec, overlay.prunes?.(rec.object.metadata.labels) === true);
    },
    budget,
  );
  const placed = manifests.map((one) => placedIn(one, overlay.into, base.isClusterScoped));
  const keys = new Set(placed.map(({ rec }) => identityKey(rec.identity)));
  const { remade, pruned } = base.gone(keys);
  for (const key of remade) {
    before.remove(key);
    after.remove(key);
  }
  for (const key of [...pruned, ...keys]) after.remove(key);
  for (const { rec, locate } of placed) after.put(rec, locate);
  const replaced = [...keys].filter(base.has).length;
  return {
    before: judgedBy(before, whole, options),
    after: judgedBy(after, together(whole, read), options),
    header,
    stale: false,
    counts: {
      replaced,
      added: keys.size - replaced,
      pruned: pruned.length,
      remade: remade.length,
    },
  };
}

/** What reading the manifests lacked, lacks of the whole. */
function together(base: ReadResult, manifests: ReadResult): ReadResult {
  return {
    ...base,
    subject: { ...base.subject, name: `${base.subject.name} + ${manifests.subject.name}` },
    gaps: [...base.gaps, ...manifests.gaps],
    skipped: manifests.skipped,
  };
}

/** A base that is too old tells nothing: every look-up in it is unknown, and so is what was open. */
function apart(
  placed: readonly Manifest[],
  stale: Gap,
  manifests: ReadResult,
  source: {
    readonly name: string;
    readonly cluster: ClusterSubject;
    readonly minor: number | undefined;
  },
  options: JudgeOptions,
): Omit<LaidOver, "header"> {
  const nothing = { complete: false, gaps: new Map([["", stale]]) };
  const { cluster, name } = source;
  const subject: Subject = {
    input: "snapshot",
    name,
    cluster,
    kubernetesVersion: manifests.subject.kubernetesVersion,
  };
  const unread: ReadResult = {
    subject,
    minor: manifests.minor,
    gaps: [],
    skipped: {},
    clusterId: cluster.id,
    cluster,
    completeness: everyTable(() => nothing),
  };
  const after = evaluatorFor(options);
  for (const { rec, locate } of placed) after.put(rec, locate);
  return {
    before: judgedBy(evaluatorFor(options), unread, options),
    after: judgedBy(after, together({ ...unread, gaps: [stale] }, manifests), options),
    stale: true,
    counts: { replaced: 0, added: placed.length, pruned: 0, remade: 0 },
  };
}

/** Where the manifest will be, as kubectl and the cluster decide it. */
function placedIn(
  { rec, locate }: Manifest,
  into: string | undefined,
  isClusterScoped: (rec: Rec) => boolean,
): Manifest {
  if (!rec.assumedNamespace) return { rec, locate };
  // A custom kind counts as namespaced until the cluster is known.
  const cluster = isClusterScoped(rec);
  if (!cluster && into === undefined) return { rec, locate };
  const namespace = cluster ? "" : (into ?? "");
  return {
    rec: { ...rec, identity: { ...rec.identity, namespace }, assumedNamespace: false },
    locate,
  };
}
