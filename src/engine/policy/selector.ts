import {
  matchesGlob,
  matchesPath,
  type ClusterSelector,
  type Finding,
  type ObjectSelector,
  type Subject,
} from "../../model/index.ts";

/** An object that was judged, as much of it as exceptions and owners ask for. */
export type Judged = Pick<Finding, "object" | "source" | "managedBy">;

/** What the engine cannot read off a finding; every answer may be `undefined`: not known. */
export interface ObjectFacts {
  readonly labelsOf: (judged: Judged) => Readonly<Record<string, string>> | undefined;
  readonly namespaceLabelsOf: (namespace: string) => Readonly<Record<string, string>> | undefined;
  /** the project of the Argo CD application that manages the object */
  readonly argoProjectOf: (judged: Judged) => string | undefined;
  /** the object's own annotations, those of its pod template included */
  readonly annotationsOf: (judged: Judged) => Readonly<Record<string, string>> | undefined;
  /** a file's path relative to the folder of rampart.yaml, with "/"; undefined outside of it */
  readonly pathOf: (file: string) => string | undefined;
}

/** The file that an object was read from, relative to the folder of rampart.yaml. */
export function fileOf(judged: Pick<Judged, "source">, facts: ObjectFacts): string | undefined {
  return judged.source === undefined ? undefined : facts.pathOf(judged.source.file);
}

/** The namespace an object belongs to: for a Namespace, itself. */
export function namespaceOf(judged: Pick<Judged, "object">): string {
  const { kind, namespace, name, apiVersion } = judged.object;
  return kind === "Namespace" && apiVersion === "v1" ? name : namespace;
}

/** True where every field of the selector matches; what is not known does not match. */
export function selects(selector: ObjectSelector, judged: Judged, facts: ObjectFacts): boolean {
  const { namespaces, kinds, names, labels, files } = selector;
  if (kinds !== undefined && !kinds.includes(judged.object.kind)) return false;
  if (namespaces !== undefined && !anyGlob(namespaces, namespaceOf(judged))) return false;
  if (names !== undefined && !anyGlob(names, judged.object.name)) return false;
  if (labels !== undefined && !hasLabels(facts.labelsOf(judged), labels)) return false;
  if (files !== undefined) {
    const file = fileOf(judged, facts);
    if (file === undefined || !files.some((pattern) => matchesPath(pattern, file))) return false;
  }
  return true;
}

/** True where the selector leaves no object out. */
export function selectsEverything(selector: ObjectSelector): boolean {
  const open = (patterns: readonly string[] | undefined) =>
    patterns === undefined || patterns.some((pattern) => /^[*]+(?:\/[*]+)*$/.test(pattern));
  return (
    open(selector.namespaces) &&
    open(selector.names) &&
    open(selector.files) &&
    selector.kinds === undefined &&
    (selector.labels === undefined || Object.keys(selector.labels).length === 0)
  );
}

/**
 * True where an exception counts for what is scanned. In files no cluster is known: an exception
 * that is limited to clusters does not count there. In a live scan or a snapshot it counts only
 * where the file, or the entry itself, names the cluster; where both do, both must.
 */
export function countsHere(
  fileClusters: readonly ClusterSelector[],
  entryClusters: readonly ClusterSelector[],
  subject: Pick<Subject, "input" | "cluster">,
): boolean {
  if (subject.input === "files") return entryClusters.length === 0;
  const named = [fileClusters, entryClusters].filter((clusters) => clusters.length > 0);
  return named.length > 0 && named.every((list) => list.some((c) => isCluster(c, subject.cluster)));
}

function isCluster(selector: ClusterSelector, cluster: Subject["cluster"]): boolean {
  if (cluster === undefined) return false;
  const { id, name, labels } = selector;
  if (id === undefined && name === undefined && labels === undefined) return false;
  return (
    (id === undefined || (id !== "" && id === cluster.id)) &&
    (name === undefined || matchesGlob(name, cluster.name)) &&
    (labels === undefined || hasLabels(cluster.labels, labels))
  );
}

function anyGlob(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => matchesGlob(pattern, text));
}

export function hasLabels(
  labels: Readonly<Record<string, string>> | undefined,
  wanted: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(
    ([name, value]) =>
      labels !== undefined && Object.hasOwn(labels, name) && labels[name] === value,
  );
}
