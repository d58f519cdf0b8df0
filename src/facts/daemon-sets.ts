import {
  valueAt,
  type ClusterSubject,
  type FieldFault,
  type Identity,
  type Json,
  type Rec,
} from "../model/index.ts";
import { ownGroup } from "./host-files.ts";
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
    live: origin.from === "cluster",
    faults,
  };
  return [row];
}

const none: readonly DaemonSetRow[] = [];

/** Stands for the cluster itself, of which a verdict may be asked that no DaemonSet gives. */
export function clusterRow({ name }: ClusterSubject): DaemonSetRow {
  const subject = { group: ownGroup, kind: "Cluster", namespace: "", name };
  return { subject, namespace: "", name, containers: [], live: true, faults: [] };
}

function environment(list: Json | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    objectsOf(list).map((one) => [textIn(one, "name"), textIn(one, "value")]),
  );
}
