import { createReadStream } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  Fault,
  isObject,
  type ClusterSubject,
  type Gap,
  type JsonObject,
  type SnapshotItem,
} from "../../model/index.ts";
import { definedKind, mayHoldPodTemplate } from "../live/custom-kinds.ts";
import {
  configurationConfigMaps,
  pluginState,
  policyGroups,
  routeKinds,
  snapshotKinds,
  type CollectedKind,
} from "../live/kinds.ts";
import { isOldRevision } from "../live/old-revision.ts";
import { withoutData } from "../live/without-data.ts";
import { toRecord } from "../record.ts";
import type { Hash } from "../redact/index.ts";
import { fileOf, marker } from "./commands.ts";
import { listItems } from "./list-items.ts";

/** Whether a folder is the saved output of kubectlCommands. */
export async function isKubectlFolder(folder: string): Promise<boolean> {
  return access(join(folder, marker)).then(
    () => true,
    () => false,
  );
}

/** The cluster that the folder was saved from: its context's name, version and kube-system's UID. */
export async function describeKubectlFolder(folder: string): Promise<ClusterSubject> {
  const version = await small(join(folder, "version.json"));
  const server =
    isObject(version) && isObject(version["serverVersion"]) ? version["serverVersion"] : {};
  const { gitVersion } = server;
  const context = await readFile(join(folder, "context.txt"), "utf8").catch(() => "");
  return {
    id: await clusterIdIn(folder),
    name: context.split("\n", 1)[0]?.trim().slice(0, 253) || folder,
    ...(typeof gitVersion === "string" ? { version: gitVersion } : {}),
  };
}

/**
 * Reads the folder as a live cluster: records with the server's own scope, coverage, and a gap for
 * each file that is absent, empty or cut. Throws only where the folder is none of ours.
 */
export async function* readKubectlFolder(
  folder: string,
  hash: Hash,
  cluster: string,
): AsyncGenerator<SnapshotItem> {
  if (!(await isKubectlFolder(folder))) {
    throw new Fault(
      "usage",
      `${folder} holds no ${marker}: run the commands of rampart snapshot --print-kubectl first`,
      {
        file: folder,
      },
    );
  }
  const custom: CollectedKind[] = [];
  const watch = (object: JsonObject): void => {
    const kind = object["kind"] === "CustomResourceDefinition" ? customKind(object) : undefined;
    if (kind !== undefined) custom.push(kind);
  };
  let definitions = true;
  const aggregated = new Set<string>();
  for (const kind of snapshotKinds) {
    if (routeKinds.includes(kind)) continue;
    for await (const item of kindItems(folder, kind, hash, cluster, watch)) {
      const registers = kind.kind === "CustomResourceDefinition" || kind.kind === "APIService";
      if (registers && "coverage" in item) definitions &&= item.coverage.complete;
      if (kind.kind === "APIService" && "record" in item) {
        aggregated.add(item.record.identity.name.split(".").slice(1).join("."));
      }
      yield item;
    }
  }
  yield* unservedItems(custom, definitions, aggregated);
  for (const kind of custom) yield* kindItems(folder, kind, hash, cluster);
  const listed = (await sizeOf(join(folder, fileOf("", "configmaps")))) > 0;
  for (const [namespace, name] of listed ? [] : configurationConfigMaps) {
    const file = join(folder, `configmap.${namespace}.${name}.json`);
    // empty with --ignore-not-found: it does not exist
    if ((await sizeOf(file)) > 0) yield* fileItems(file, snapshotConfigMap, hash, cluster);
  }
}

/**
 * Routes are saved where a definition names their kind. One that neither a definition nor an
 * aggregated server (OpenShift's) serves cannot exist; any other that is not here was not saved.
 */
function* unservedItems(
  custom: readonly CollectedKind[],
  definitions: boolean,
  aggregated: ReadonlySet<string>,
): Generator<SnapshotItem> {
  for (const kind of routeKinds) {
    const { group, resource } = kind;
    if (custom.some((each) => each.group === group && each.resource === resource)) continue;
    const defined = custom.some((each) => each.group === group);
    const absent = definitions && (defined || !aggregated.has(group));
    if (!absent) {
      const file = fileOf(group, resource);
      yield { gap: gapOf(kind, file, "not-collected", `${resource}.${group} were not saved`) };
    }
    yield { coverage: { group, kind: kind.kind, complete: absent } };
  }
}

/** The custom kinds that are read are those that a live collection lists. */
function customKind(definition: JsonObject): CollectedKind | undefined {
  const kind = definedKind(definition);
  if (kind === undefined) return undefined;
  // names of files: what the API server takes as names holds no slash
  if (![kind.group, kind.resource].every((name) => /^[a-z0-9][a-z0-9.-]*$/.test(name)))
    return undefined;
  const policy = policyGroups.has(kind.group) && !pluginState.has(kind.resource);
  const route = routeKinds.some(
    (one) => one.group === kind.group && one.resource === kind.resource,
  );
  return policy || route || mayHoldPodTemplate(definition) ? kind : undefined;
}

const snapshotConfigMap: CollectedKind = {
  group: "",
  version: "v1",
  resource: "configmaps",
  kind: "ConfigMap",
  namespaced: true,
};

async function* kindItems(
  folder: string,
  kind: CollectedKind,
  hash: Hash,
  cluster: string,
  watch?: (object: JsonObject) => void,
): AsyncGenerator<SnapshotItem> {
  const file = join(folder, fileOf(kind.group, kind.resource));
  const coverage = (complete: boolean): SnapshotItem => ({
    coverage: { group: kind.group, kind: kind.kind, complete },
  });
  const size = await sizeOf(file);
  if (size <= 0) {
    const what = size < 0 ? "was not saved" : "is empty: the command failed or may not list it";
    yield {
      gap: gapOf(kind, file, size < 0 ? "not-collected" : "request-failed", `${file} ${what}`),
    };
    yield coverage(false);
    return;
  }
  let complete = true;
  for await (const item of fileItems(file, kind, hash, cluster, watch)) {
    if ("gap" in item) complete = false;
    yield item;
  }
  yield coverage(complete);
}

async function* fileItems(
  file: string,
  kind: CollectedKind,
  hash: Hash,
  cluster: string,
  watch?: (object: JsonObject) => void,
): AsyncGenerator<SnapshotItem> {
  try {
    for await (const item of listItems(createReadStream(file), file)) {
      if ("whole" in item) {
        if (!item.whole)
          yield {
            gap: gapOf(kind, file, "truncated", `${file} ends inside its list: save it again`),
          };
        continue;
      }
      const object = parsed(item.text);
      if (object === undefined) {
        yield {
          gap: gapOf(
            kind,
            file,
            "unparsable",
            `${file} is not the JSON that kubectl prints: save it again`,
          ),
        };
        return;
      }
      // an empty list is its own only item
      if (typeof object["kind"] === "string" && object["kind"].endsWith("List")) continue;
      if (object["kind"] !== kind.kind || !isObject(object["metadata"])) {
        yield {
          gap: gapOf(
            kind,
            file,
            "invalid-object",
            `${file} holds an object that is no ${kind.kind}`,
          ),
        };
        continue;
      }
      watch?.(object);
      if (isOldRevision(object)) continue;
      const scope = kind.namespaced ? "namespaced" : "cluster";
      const record = toRecord(object, { origin: { from: "cluster", cluster }, hash, scope });
      yield { record: withoutData(record) };
    }
  } catch (error) {
    const large = error instanceof Fault;
    yield {
      gap: gapOf(
        kind,
        file,
        large ? "too-large" : "unreadable",
        `${file}: ${(error as Error).message}`,
      ),
    };
  }
}

function gapOf(kind: CollectedKind, file: string, reason: Gap["reason"], message: string): Gap {
  return { reason, message, verb: "list", resource: kind.resource, group: kind.group, file };
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.size,
    () => -1,
  );
}

async function clusterIdIn(folder: string): Promise<string> {
  try {
    for await (const item of listItems(
      createReadStream(join(folder, "namespaces.json")),
      "namespaces.json",
    )) {
      const metadata = "text" in item ? parsed(item.text)?.["metadata"] : undefined;
      if (!isObject(metadata) || metadata["name"] !== "kube-system") continue;
      return typeof metadata["uid"] === "string" ? metadata["uid"] : "";
    }
  } catch {
    // the list's own gap says what is wrong with it
  }
  return "";
}

async function small(file: string): Promise<unknown> {
  if ((await sizeOf(file)) > 65_536) return undefined;
  return readFile(file, "utf8").then(parsed, () => undefined);
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
