import type { Client } from "../../kube/index.ts";
import { isObject, type JsonObject, type SnapshotItem } from "../../model/index.ts";
import { toRecord } from "../record.ts";
import type { Hash } from "../redact/index.ts";
import { refusalGap } from "./kind-items.ts";
import type { CollectedKind, ConfigMapNames } from "./kinds.ts";

const configMaps: CollectedKind = {
  group: "",
  version: "v1",
  resource: "configmaps",
  kind: "ConfigMap",
  namespaced: true,
};

/** Some of the closed list of ConfigMaps, each by its name; one that does not exist is no gap. */
export async function* configurationItems(
  client: Client,
  hash: Hash,
  named: ConfigMapNames,
): AsyncGenerator<SnapshotItem> {
  for (const [namespace, name] of named) {
    const path = `/api/v1/namespaces/${namespace}/configmaps/${name}`;
    yield* objectItem(client, path, configMaps, namespace, hash);
  }
}

/** The Namespace objects of a caller who may not list them, but read some by name. */
export async function* namespaceItems(
  client: Client,
  kind: CollectedKind,
  names: readonly string[],
  hash: Hash,
): AsyncGenerator<SnapshotItem> {
  for (const name of names) {
    yield* objectItem(client, `/api/v1/namespaces/${encodeURIComponent(name)}`, kind, "", hash);
  }
}

async function* objectItem(
  client: Client,
  path: string,
  kind: CollectedKind,
  namespace: string,
  hash: Hash,
): AsyncGenerator<SnapshotItem> {
  const answer = await client.get(path);
  if (answer.outcome === "not-found") return;
  if (answer.outcome !== "ok") {
    yield { gap: refusalGap(kind, namespace, answer, "get") };
    return;
  }
  if (!isObject(answer.value["metadata"])) {
    const message = `GET ${path} (context ${client.target.name}): the answer is no object`;
    yield {
      gap: refusalGap(kind, namespace, { outcome: "failed", reason: "body", message }, "get"),
    };
    return;
  }
  const object: JsonObject = { apiVersion: "v1", kind: kind.kind, ...answer.value };
  const scope = kind.namespaced ? "namespaced" : "cluster";
  yield {
    record: toRecord(object, {
      origin: { from: "cluster", cluster: client.target.name },
      hash,
      scope,
    }),
  };
}
