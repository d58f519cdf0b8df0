import { listPath, type Client, type Refusal } from "../../kube/index.ts";
import { isObject, type Json, type JsonObject, type SnapshotItem } from "../../model/index.ts";
import { toRecord } from "../record.ts";
import type { Hash } from "../redact/index.ts";
import { refusalGap } from "./kind-items.ts";
import type { CollectedKind } from "./kinds.ts";

const secrets: CollectedKind = {
  group: "",
  version: "v1",
  resource: "secrets",
  kind: "Secret",
  namespaced: true,
};

/** Nothing else is accepted: a server that cannot print the table must not send values instead. */
const table = "application/json;as=Table;v=v1;g=meta.k8s.io";

/** How many keys a Secret has; its record holds neither their names nor their values. */
const keysAnnotation = "rampart.dev/secret-keys";

/**
 * Names, types and number of keys of the Secrets of some namespaces, in the Table form without
 * objects, so that no value is on the wire (a metadata list would carry the last-applied annotation,
 * which holds the values of a Secret made by kubectl apply).
 */
export async function* secretItems(
  client: Client,
  namespaces: readonly string[],
  hash: Hash,
): AsyncGenerator<SnapshotItem> {
  for (const namespace of namespaces) yield* inNamespace(client, namespace, hash);
}

async function* inNamespace(
  client: Client,
  namespace: string,
  hash: Hash,
): AsyncGenerator<SnapshotItem> {
  const coverage = (complete: boolean): SnapshotItem => ({
    coverage: { group: "", kind: "Secret", namespace, complete },
  });
  let next = "";
  for (;;) {
    const query = new URLSearchParams({
      includeObject: "None",
      limit: "500",
      ...(next === "" ? {} : { continue: next }),
    });
    const answer = await client.get(`${listPath(secrets, namespace)}?${query}`, table);
    const rows = answer.outcome === "ok" ? rowsOf(answer.value) : undefined;
    if (rows === undefined) {
      const refusal: Refusal =
        answer.outcome === "ok"
          ? {
              outcome: "failed",
              reason: "body",
              message: `the Secrets of ${namespace}: the server answered no table`,
            }
          : answer;
      const gap = refusalGap(secrets, namespace, refusal);
      yield { gap: next === "" ? gap : { ...gap, reason: "truncated" } };
      yield coverage(false);
      return;
    }
    for (const row of rows.secrets) {
      const object: JsonObject = {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: row.name, namespace, annotations: { [keysAnnotation]: row.keys } },
        type: row.type,
      };
      const origin = { from: "cluster", cluster: client.target.name } as const;
      yield { record: toRecord(object, { origin, hash, scope: "namespaced" }) };
    }
    next = rows.next;
    if (next === "") break;
  }
  yield coverage(true);
}

interface Rows {
  readonly secrets: readonly {
    readonly name: string;
    readonly type: string;
    readonly keys: string;
  }[];
  readonly next: string;
}

/** Columns are found by their names: printers may add others. */
function rowsOf(answer: JsonObject): Rows | undefined {
  const { kind, columnDefinitions, rows, metadata } = answer;
  if (kind !== "Table" || !Array.isArray(columnDefinitions)) return undefined;
  const names = columnDefinitions.map((column: Json) =>
    isObject(column) ? column["name"] : undefined,
  );
  const [name, type, data] = ["Name", "Type", "Data"].map((column) => names.indexOf(column));
  if (name === undefined || name < 0 || type === undefined || data === undefined) return undefined;
  const cells = (Array.isArray(rows) ? rows : []).flatMap((row: Json) =>
    isObject(row) && Array.isArray(row["cells"]) ? [row["cells"] as readonly Json[]] : [],
  );
  const next = isObject(metadata) ? metadata["continue"] : undefined;
  return {
    secrets: cells.map((cell) => ({
      name: String(cell[name]),
      type: String(cell[type] ?? ""),
      keys: String(cell[data] ?? ""),
    })),
    next: typeof next === "string" ? next : "",
  };
}
