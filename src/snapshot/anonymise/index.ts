import type {
  Coverage,
  CredentialHit,
  FieldFault,
  Gap,
  Path,
  Rec,
  SnapshotHeader,
  SnapshotItem,
} from "../../model/index.ts";
import { anonymiseObject, annotationKey } from "./object.ts";
import { createRename, type Rename } from "./rename.ts";
import type { KubeObject } from "../../model/index.ts";

export interface Anonymiser {
  readonly header: (header: SnapshotHeader) => SnapshotHeader;
  readonly item: (item: SnapshotItem) => SnapshotItem;
}

/**
 * Renames a snapshot consistently, so that it can go into a bug report and its verdicts stay the
 * same (README.md says what stays). The key is made for one run and thrown away; with another key
 * every name is another.
 */
export function createAnonymiser(key: Uint8Array): Anonymiser {
  const rename = createRename(key);
  return {
    header: (header) => ({
      ...header,
      by: rename.name(header.by),
      cluster: {
        ...header.cluster,
        id: rename.uid(header.cluster.id),
        name: rename.name(header.cluster.name),
        ...(header.cluster.labels === undefined
          ? {}
          : {
              labels: Object.fromEntries(
                Object.entries(header.cluster.labels).map(([k, v]) => [
                  rename.name(k),
                  rename.name(v),
                ]),
              ),
            }),
      },
      anonymised: true,
    }),
    item: (item) => {
      if ("record" in item) return { record: record(item.record, rename) };
      return "gap" in item
        ? { gap: gap(item.gap, rename) }
        : { coverage: coverage(item.coverage, rename) };
    },
  };
}

function record(rec: Rec, rename: Rename): Rec {
  const { group, kind, namespace, name } = rec.identity;
  const { origin, managedBy } = rec;
  return {
    identity: {
      group: rename.group(group),
      kind: rename.kind(group, kind),
      namespace: rename.name(namespace),
      name: rename.name(name),
    },
    object: anonymiseObject(rec.object, rename) as KubeObject,
    origin:
      origin.from === "file"
        ? { ...origin, file: rename.path(origin.file) }
        : { from: "cluster", cluster: rename.name(origin.cluster) },
    assumedNamespace: rec.assumedNamespace,
    ...(managedBy === undefined
      ? {}
      : {
          managedBy:
            managedBy.name === undefined
              ? { by: managedBy.by }
              : { by: managedBy.by, name: rename.name(managedBy.name) },
        }),
    faults: rec.faults.map((fault) => faultOf(fault, rename)),
    ...(rec.hits === undefined ? {} : { hits: rec.hits.map((hit) => hitOf(hit, rename)) }),
  };
}

const named = new Set([
  "labels",
  "annotations",
  "data",
  "stringData",
  "matchLabels",
  "nodeSelector",
]);

/** Messages quote names and values, so they are made anew. */
function faultOf({ fault, path }: FieldFault, rename: Rename): FieldFault {
  const renamed: Path = path.map((step, at) =>
    typeof step === "string" && named.has(String(path[at - 1])) ? rename.name(step) : step,
  );
  return { fault, path: renamed, message: `${fault} field (anonymised)` };
}

/** Notes can tell an account or a date; whether it is certain says enough. */
function hitOf({ path, kind, certain, length }: CredentialHit, rename: Rename): CredentialHit {
  const renamed = path.map((step, at) => {
    const above = String(path[at - 1]);
    if (typeof step !== "string") return step;
    if (above === "annotations") return annotationKey(step, rename);
    return named.has(above) ? rename.name(step) : step;
  });
  return { path: renamed, kind, certain, length };
}

function gap(of: Gap, rename: Rename): Gap {
  const { reason, verb, resource, group, namespace, file, line, column } = of;
  const open = group === undefined || rename.group(group) === group;
  const what = resource === undefined ? "" : open ? resource : rename.name(resource);
  return {
    reason,
    message: `${[verb, what].filter((word) => word !== undefined && word !== "").join(" ") || "input"}: ${reason} (anonymised)`,
    ...(verb === undefined ? {} : { verb }),
    ...(resource === undefined ? {} : { resource: what }),
    ...(group === undefined ? {} : { group: rename.group(group) }),
    ...(namespace === undefined ? {} : { namespace: rename.name(namespace) }),
    ...(file === undefined ? {} : { file: rename.path(file) }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

function coverage(of: Coverage, rename: Rename): Coverage {
  return {
    group: rename.group(of.group),
    kind: rename.kind(of.group, of.kind),
    ...(of.namespace === undefined ? {} : { namespace: rename.name(of.namespace) }),
    complete: of.complete,
  };
}
