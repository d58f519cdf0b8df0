import {
  isObject,
  valueAt,
  type FieldFault,
  type Identity,
  type Path,
  type Rec,
} from "../model/index.ts";
import type { PodSpec } from "./pod-spec.ts";
import { objectIn, objectsOf, textIn, textMapOf } from "./read-json.ts";
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
  /** for a Pod that runs or ran: what the registry gave for each of its images */
  readonly pulled: readonly PulledImage[];
  readonly faults: readonly FieldFault[];
}

/** An image as the runtime names it, and the digest of its manifest. */
export interface PulledImage {
  readonly image: string;
  /** "sha256:…" */
  readonly digest: string;
}

/** One row for each pod row of the record. */
export function labelledPodRows(rec: Rec, pods: readonly PodRow[]): readonly LabelledPodRow[] {
  const pulled = pulledBy(rec);
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
    pulled,
    faults: rec.faults,
  }));
}

function isFinished({ identity, object }: Rec): boolean {
  if (identity.group !== "" || identity.kind !== "Pod") return false;
  const status = object["status"];
  const phase = isObject(status) ? status["phase"] : undefined;
  return phase === "Succeeded" || phase === "Failed";
}

/** containerStatuses[].imageID holds the manifest's digest behind an @ where the runtime tells it. */
function pulledBy({ identity, object }: Rec): readonly PulledImage[] {
  if (identity.group !== "" || identity.kind !== "Pod") return none;
  const status = objectIn(object, "status");
  const statuses = ["containerStatuses", "initContainerStatuses"].flatMap((list) =>
    objectsOf(status[list]),
  );
  const found = statuses.flatMap((one) => {
    const digest = /@(sha256:[0-9a-f]{64})$/.exec(textIn(one, "imageID"))?.[1];
    const image = textIn(one, "image");
    return digest === undefined || image === "" ? [] : [{ image, digest }];
  });
  return found.length === 0 ? none : found;
}

const none: readonly PulledImage[] = [];
