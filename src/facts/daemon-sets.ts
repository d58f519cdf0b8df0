import {
  isObject,
  valueAt,
  type FieldFault,
  type Identity,
  type Json,
  type Rec,
} from "../model/index.ts";
import { daemonPlacement, type DaemonPlacement } from "./daemon-placement.ts";
import { wholeCluster } from "./clusters.ts";
import { objectsOf, textIn, textsOf } from "./read-json.ts";

export interface DaemonSetContainer {
  readonly name: string;
  readonly image: string;
  /** command and arguments, redacted: flags keep their names, and values that are true or false */
  readonly words: readonly string[];
  /** environment values as redaction leaves them */
  readonly env: Readonly<Record<string, string>>;
}

/** A DaemonSet with what tells a node agent and its settings: images, arguments, environment. */
export interface DaemonSetRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly containers: readonly DaemonSetContainer[];
  readonly placement: DaemonPlacement;
  /** nodes that should run a pod of it, and those whose pod is ready; undefined in files */
  readonly scheduled: { readonly desired: number; readonly ready: number } | undefined;
  readonly live: boolean;
  readonly faults: readonly FieldFault[];
}

/** None for records of other kinds. */
export function daemonSetRows({ identity, object, origin, faults }: Rec): readonly DaemonSetRow[] {
  if (identity.kind !== "DaemonSet" || identity.group !== "apps") return none;
  const listed = (field: string): readonly DaemonSetContainer[] =>
    objectsOf(valueAt(object, ["spec", "template", "spec", field])).map((one) => ({
      name: textIn(one, "name"),
      image: textIn(one, "image"),
      words: [...textsOf(one["command"]), ...textsOf(one["args"])],
      env: environment(one["env"]),
    }));
  const row: DaemonSetRow = {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    containers: [...listed("initContainers"), ...listed("containers")],
    placement: daemonPlacement(object),
    scheduled: scheduledOf(object["status"]),
    live: origin.from === "cluster",
    faults,
  };
  return [row];
}

const none: readonly DaemonSetRow[] = [];

/** Stands for the cluster itself, of which a verdict may be asked that no DaemonSet gives. */
export function clusterRow(): DaemonSetRow {
  const placement: DaemonPlacement = {
    nodeName: "",
    nodeSelector: {},
    terms: undefined,
    tolerations: [],
    hostNetwork: false,
  };
  const empty = { containers: [], placement, scheduled: undefined, faults: [] };
  return { subject: wholeCluster, namespace: "", name: wholeCluster.name, live: true, ...empty };
}

function scheduledOf(status: Json | undefined): DaemonSetRow["scheduled"] {
  if (!isObject(status)) return undefined;
  const desired = status["desiredNumberScheduled"];
  if (typeof desired !== "number") return undefined;
  const ready = status["numberReady"];
  return { desired, ready: typeof ready === "number" ? ready : 0 };
}

function environment(list: Json | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    objectsOf(list).map((one) => [textIn(one, "name"), textIn(one, "value")]),
  );
}
