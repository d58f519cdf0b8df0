import {
  isObject,
  valueAt,
  type FieldFault,
  type Identity,
  type Path,
  type Rec,
} from "../model/index.ts";
import type { PodSpec } from "./pod-spec.ts";
import { textMapOf } from "./read-json.ts";
import type { PodRow } from "./tables.ts";

/** A pod or a pod template with its labels: what Services and policies select. */
export interface LabelledPodRow {
  /** the topmost controller that the record itself knows */
  readonly subject: Identity;
  readonly holder: Identity;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
  /** where metadata and spec stand: [] for a Pod, ["spec", "template"] for a Deployment */
  readonly base: Path;
  /** true for a Pod that runs (or ran) in a cluster as one of its subject's */
  readonly instance: boolean;
  /** read from a cluster */
  readonly live: boolean;
  /** phase Succeeded or Failed: it has no traffic any more */
  readonly finished: boolean;
  readonly faults: readonly FieldFault[];
}

/** One row for each pod row of the record. */
export function labelledPodRows(rec: Rec, pods: readonly PodRow[]): readonly LabelledPodRow[] {
  return pods.map((pod) => ({
    subject: pod.subject,
    holder: pod.holder,
    namespace: pod.namespace,
    labels: textMapOf(valueAt(rec.object, [...pod.base, "metadata", "labels"])),
    spec: pod.spec,
    base: pod.base,
    instance: pod.instance,
    live: rec.origin.from === "cluster",
    finished: isFinished(rec),
    faults: rec.faults,
  }));
}

function isFinished({ identity, object }: Rec): boolean {
  if (identity.group !== "" || identity.kind !== "Pod") return false;
  const status = object["status"];
  const phase = isObject(status) ? status["phase"] : undefined;
  return phase === "Succeeded" || phase === "Failed";
}
