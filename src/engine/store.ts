import { hash } from "node:crypto";
import {
  identityKey,
  isObject,
  type FieldFault,
  type Identity,
  type Json,
  type JsonObject,
  type Location,
  type ManagedBy,
  type Path,
  type Rec,
} from "../model/index.ts";
import {
  controllerOf,
  plainRows,
  podRows,
  type ControllerRef,
  type PlainRow,
  type PodRow,
} from "../facts/index.ts";
import { countsInTemplate, isForeignExcuse } from "../equivalents/index.ts";

export interface Locate {
  (path: Path): Location | undefined;
  /** the same without what only the reading needed, for a place that is kept to the end */
  readonly kept?: () => Locate;
}

/** Pods that no control can tell apart: same kind of controller, namespace, spec and annotations. */
export interface PodClass {
  readonly key: string;
  /** one of them: what differs among them (base, holder) is not for controls to read */
  readonly row: PodRow;
  members: number;
}

/** A record's pod template: its class, and where the template stands in this record. */
export interface HeldPod {
  readonly cls: PodClass;
  readonly instance: boolean;
  readonly base: Path;
  readonly specKey: PodRow["specKey"];
}

/** What is kept of a record once its rows are made. */
export interface Held {
  readonly key: string;
  readonly identity: Identity;
  readonly apiVersion: string;
  readonly controller: ControllerRef | undefined;
  readonly assumedNamespace: boolean;
  readonly managedBy: ManagedBy | undefined;
  readonly file: string | undefined;
  readonly faults: readonly FieldFault[];
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** for an Argo CD Application: its project */
  readonly argoProject: string | undefined;
  /** annotations that excuse an object */
  readonly excuses: Readonly<Record<string, string>> | undefined;
  readonly pods: readonly HeldPod[];
  /** rows in every table but `pods` */
  readonly plains: readonly PlainRow[];
  readonly locate: Locate | undefined;
}

export interface Store {
  /** Adds a record or replaces the one of the same key. */
  readonly put: (rec: Rec, locate?: Locate) => void;
  readonly remove: (key: string) => void;
  readonly held: ReadonlyMap<string, Held>;
}

/**
 * The key that replaces: the identity for objects of a cluster, identity and place for documents
 * of files, where two documents of one identity are two subjects to judge.
 */
export function recordKey(rec: Pick<Rec, "identity" | "origin">): string {
  const id = identityKey(rec.identity);
  if (rec.origin.from === "cluster") return id;
  const { rendered } = rec.origin;
  const from = rendered === undefined ? "" : `${rendered.from}>`;
  return `${id}@${from}${rec.origin.file}:${String(rec.origin.start).padStart(10, "0")}:${rec.origin.within.join(".")}`;
}

/** One store holds one input: one cluster, or one set of files. */
export function createStore(): Store {
  const held = new Map<string, Held>();
  const classes = new Map<string, PodClass>();
  const nameOf = createListNames();

  function drop(key: string): void {
    for (const { cls } of held.get(key)?.pods ?? []) {
      cls.members -= 1;
      if (cls.members === 0) classes.delete(cls.key);
    }
    held.delete(key);
  }

  function classOf(row: PodRow): PodClass {
    const key = classKeyOf(row, nameOf);
    let cls = classes.get(key);
    if (cls === undefined) {
      cls = { key, row, members: 0 };
      classes.set(key, cls);
    }
    cls.members += 1;
    return cls;
  }

  return {
    held,
    put(rec, locate) {
      const key = recordKey(rec);
      drop(key);
      const rows = podRows(rec);
      const fresh = rows.map((row): HeldPod => {
        const { instance, base, specKey } = row;
        return { cls: classOf(row), instance, base, specKey };
      });
      const shared = rows.map((row, index) => {
        const { spec } = fresh[index]!.cls.row;
        return row.spec === spec ? row : { ...row, spec };
      });
      const metadata = rec.object.metadata;
      const controller = controllerOf(rec.identity, metadata);
      // A pod of a controller is shown through one of its equals: only the first keeps its place.
      const keepsPlace =
        !rows.some((row) => row.instance) || fresh.some(({ cls }) => cls.members === 1);
      held.set(key, {
        key,
        identity: rec.identity,
        apiVersion: rec.object.apiVersion,
        controller,
        assumedNamespace: rec.assumedNamespace,
        managedBy: rec.managedBy,
        file: rec.origin.from === "file" ? rec.origin.file : undefined,
        faults: rec.faults,
        labels: controller !== undefined && rows.length > 0 ? undefined : metadata.labels,
        argoProject: argoProjectOf(rec),
        excuses: excusesIn(rec, rows),
        pods: fresh,
        plains: plainRows(rec, shared),
        locate: keepsPlace ? lasting(rec, locate) : undefined,
      });
    },
    remove: drop,
  };
}

/** A fault may stand where nothing else is asked for; its place is kept whole. */
function lasting(rec: Rec, locate: Locate | undefined): Locate | undefined {
  return rec.faults.length > 0 ? locate : (locate?.kept?.() ?? locate);
}

/** A short name for each different content of a list, so that shared lists are written out once. */
function createListNames(): (list: unknown) => string {
  const byList = new WeakMap<object, string>();
  return (list) => {
    if (typeof list !== "object" || list === null) return "";
    let name = byList.get(list);
    if (name === undefined) {
      name = hash("sha256", JSON.stringify(list), "base64");
      byList.set(list, name);
    }
    return name;
  };
}

function classKeyOf(row: PodRow, nameOf: (list: unknown) => string): string {
  const { containers, initContainers, volumes, ...rest } = row.spec;
  return JSON.stringify([
    row.subject.group,
    row.subject.kind,
    row.namespace,
    row.mirror,
    row.annotations,
    rest,
    nameOf(containers),
    nameOf(initContainers),
    nameOf(volumes),
    row.faults.map((f) => [f.fault, f.path]),
    row.hits,
  ]);
}

function argoProjectOf({ identity, object }: Rec): string | undefined {
  if (identity.group !== "argoproj.io" || identity.kind !== "Application") return undefined;
  const spec = object["spec"];
  const project = isObject(spec) ? spec["project"] : undefined;
  return typeof project === "string" ? project : undefined;
}

const excusePrefix = "rampart.dev/waive.";

/**
 * The annotations that excuse the object: its own, and those of its pod template, in which
 * kube-score and Checkov look too. Ours count on the object alone.
 */
function excusesIn(rec: Rec, rows: readonly PodRow[]) {
  const own = rec.object.metadata.annotations ?? {};
  const kept = new Map(
    Object.entries(own).filter(([name]) => name.startsWith(excusePrefix) || isForeignExcuse(name)),
  );
  for (const { base } of rows) {
    if (base.length === 0) continue;
    for (const [name, text] of Object.entries(annotationsAt(rec, base))) {
      if (typeof text !== "string" || !countsInTemplate(name)) continue;
      const before = kept.get(name);
      kept.set(name, before === undefined || before === text ? text : `${before},${text}`);
    }
  }
  return kept.size === 0 ? undefined : Object.fromEntries(kept);
}

function annotationsAt(rec: Rec, base: Path): JsonObject {
  let here: Json | undefined = rec.object as unknown as Json;
  for (const step of [...base, "metadata", "annotations"]) {
    if (Array.isArray(here)) here = here[Number(step)];
    else here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return isObject(here) ? here : {};
}
