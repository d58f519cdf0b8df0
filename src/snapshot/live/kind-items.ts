import { gapReason, list, type Client, type Refusal } from "../../kube/index.ts";
import type { Gap, JsonObject, KubeObject, Rec, SnapshotItem } from "../../model/index.ts";
import type { Alike } from "../alike.ts";
import { isOldRevision } from "./old-revision.ts";
import { toRecord } from "../record.ts";
import { withoutData } from "./without-data.ts";
import type { Hash } from "../redact/index.ts";
import type { CollectedKind } from "./kinds.ts";

export interface KindOptions {
  readonly hash: Hash;
  /** asked one by one where the whole cluster is forbidden */
  readonly namespaces: readonly string[];
  readonly onlyNamespaces?: readonly string[] | undefined;
  readonly pageSize?: number | undefined;
  readonly alike?: Alike | undefined;
  /** sees each object as it arrives, before it is reduced */
  readonly watch?: (object: KubeObject) => void;
}

/** The gap for a refused request, naming the verb and resource that were lacking. */
export function refusalGap(
  kind: CollectedKind,
  namespace: string,
  refusal: Refusal,
  verb = "list",
): Gap {
  return {
    reason: gapReason(refusal),
    message: refusal.message,
    verb,
    resource: kind.resource,
    group: kind.group,
    ...(namespace === "" ? {} : { namespace }),
  };
}

/**
 * One kind's records page by page, and for each scope that was asked whether it is complete. Never
 * throws: what is refused or cut is a gap.
 */
export async function* kindItems(
  client: Client,
  kind: CollectedKind,
  options: KindOptions,
): AsyncGenerator<SnapshotItem> {
  const { hash, namespaces, onlyNamespaces, pageSize, watch, alike } = options;
  const scope = kind.namespaced ? "namespaced" : "cluster";
  const make = (object: JsonObject): Rec =>
    withoutData(toRecord(object, { origin: { from: "cluster", cluster }, hash, scope }));
  const cluster = client.target.name;
  const said = (namespace: string, complete: boolean): SnapshotItem => ({
    coverage: {
      group: kind.group,
      kind: kind.kind,
      ...(namespace === "" ? {} : { namespace }),
      complete,
    },
  });
  const events = list(client, kind, {
    namespaces,
    ...(onlyNamespaces === undefined ? {} : { onlyNamespaces }),
    ...(pageSize === undefined ? {} : { pageSize }),
  });
  for await (const event of events) {
    const { namespace } = event;
    if (event.event === "items") {
      for (const object of event.items) {
        watch?.(object);
        if (isOldRevision(object)) continue;
        yield { record: alike === undefined ? make(object) : alike(object, make) };
      }
    } else if (event.event === "complete") yield said(namespace, true);
    else {
      const gap = refusalGap(kind, namespace, event.refusal);
      yield { gap: event.event === "truncated" ? { ...gap, reason: "truncated" } : gap };
      yield said(namespace, false);
    }
  }
}
