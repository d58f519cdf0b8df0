import type { JsonObject, SnapshotItem } from "../../model/index.ts";

/**
 * One item as a line of the file. Of a record what repeats on every line is left out: the origin,
 * which the header tells, empty faults and hits (the header says whether detectors looked), and an assumedNamespace that is false.
 */
export function encodeItem(item: SnapshotItem): string {
  if (!("record" in item)) return JSON.stringify(item);
  const { identity, object, origin, assumedNamespace, managedBy, faults, hits = [] } = item.record;
  return JSON.stringify({
    record: {
      identity,
      ...(managedBy === undefined ? {} : { managedBy }),
      ...(assumedNamespace ? { assumedNamespace } : {}),
      ...(faults.length === 0 ? {} : { faults }),
      ...(hits.length === 0 ? {} : { hits }),
      ...(origin.from === "file" ? { origin } : {}),
      object,
    } satisfies Record<string, unknown> as unknown as JsonObject,
  });
}
