import {
  discover,
  everyGroup,
  gapReason,
  isGroupUnknown,
  type Client,
  type Discovery,
} from "../../kube/index.ts";
import { isBuiltInGroup } from "../../facts/index.ts";
import type { Gap, KubeObject, SnapshotItem } from "../../model/index.ts";
import type { Alike } from "../alike.ts";
import type { Hash } from "../redact/index.ts";
import { definedKind, mayHoldPodTemplate } from "./custom-kinds.ts";
import { kindItems, type KindOptions } from "./kind-items.ts";
import {
  configurationConfigMaps,
  pluginState,
  policyGroups,
  type CollectedKind,
  type ConfigMapNames,
} from "./kinds.ts";
import { configzItems, kubeletOf, type ConnectKubelet, type KubeletAt } from "./configz.ts";
import { configurationItems, namespaceItems } from "./one-object.ts";
import { inOrder } from "./in-order.ts";
import { secretItems } from "./secrets.ts";

export interface CollectOptions {
  /** snapshotKinds, or scanKinds */
  readonly kinds: readonly CollectedKind[];
  /** the closed list of ConfigMaps and the kinds of policies and routes: for a snapshot */
  readonly configuration: boolean;
  /** some of that list, for a scan */
  readonly configMaps?: ConfigMapNames;
  /** asks each node's kubelet for the configuration that it runs with */
  readonly kubelets?: ConnectKubelet;
  /** names, types and number of keys of Secrets */
  readonly secrets: boolean;
  readonly hash: Hash;
  /** for a scan: pods that are alike share what is made of them; a snapshot keeps each as it is */
  readonly alike?: Alike;
  /** asked one by one where the whole cluster is forbidden; the context's namespace comes last */
  readonly namespaces?: readonly string[];
  /** ask for these namespaces only */
  readonly onlyNamespaces?: readonly string[];
  /** kinds whose first page is asked for ahead of their turn; default 3 */
  readonly ahead?: number;
  readonly pageSize?: number;
  readonly onProgress?: (kind: CollectedKind, objects: number) => void;
}

/**
 * Everything of a live cluster that was asked for, as records, gaps and coverage, in the order of the
 * kinds and of the server's lists, so that the same cluster gives the same stream. Memory is bound by
 * a few pages. Never throws for what the server refuses; `client.get` bounds the requests in flight.
 *
 * Custom resources are listed where their definition can hold a pod template (custom-kinds.ts), and
 * all of them where the definitions could not be read.
 */
export async function* collect(
  client: Client,
  options: CollectOptions,
): AsyncGenerator<SnapshotItem> {
  const discovered = await discover(client);
  const served: Discovery | undefined = discovered.outcome === "ok" ? discovered.value : undefined;
  if (discovered.outcome !== "ok") {
    yield {
      gap: {
        reason: gapReason(discovered),
        message: discovered.message,
        verb: "get",
        resource: "/apis",
      },
    };
  }
  for (const { group, version, message } of served?.unknown ?? []) {
    // an aggregated server that is down (metrics, often) matters where something was to be read there
    const everyone = group === everyGroup;
    const matters = options.kinds.some((kind) => kind.group === group) || policyGroups.has(group);
    if (!everyone && !matters) continue;
    yield {
      gap: {
        reason: "request-failed",
        message,
        verb: "get",
        resource: everyone ? "/apis" : group === "" ? "/api" : `/apis/${group}/${version}`,
        ...(everyone ? {} : { group }),
      },
    };
  }

  const found = new Set<string>();
  const kubelets: KubeletAt[] = [];
  const withTemplates: { readonly group: string; readonly resource: string }[] = [];
  const watch = (kind: CollectedKind) => (object: KubeObject) => {
    if (kind.kind === "Namespace") found.add(object.metadata.name ?? "");
    if (kind.kind === "Node" && kind.group === "") kubelets.push(kubeletOf(object));
    if (kind.kind !== "CustomResourceDefinition" || !mayHoldPodTemplate(object)) return;
    const defined = definedKind(object);
    if (defined !== undefined) withTemplates.push(defined);
  };
  const fallback = fallbackNamespaces(client, options);
  const run = (kind: CollectedKind) =>
    counted(kindItems(client, kind, kindOptions(kind)), kind, options);
  const kindOptions = (kind: CollectedKind): KindOptions => ({
    hash: options.hash,
    alike: options.alike,
    namespaces: fallback,
    onlyNamespaces: options.onlyNamespaces,
    pageSize: options.pageSize ?? (isConfigMap(kind) ? largePage : undefined),
    watch: watch(kind),
  });

  const wanted = options.kinds.flatMap((kind) => asServed(kind, served));
  for (const kind of options.kinds) {
    // what the server does not serve cannot exist
    if (!wanted.some((each) => each.group === kind.group && each.kind === kind.kind)) {
      yield {
        coverage: { group: kind.group, kind: kind.kind, complete: !isUnknown(kind.group, served) },
      };
    }
  }
  let definitions = options.kinds.some(isDefinition);
  const listed = new Set<string>();
  const builtIn = inOrder(
    wanted.map((kind) => () => run(kind)),
    options.ahead ?? 3,
  );
  for await (const item of builtIn) {
    if ("coverage" in item && isDefinition(item.coverage)) definitions &&= item.coverage.complete;
    if ("coverage" in item && isConfigMap(item.coverage) && item.coverage.complete) {
      listed.add(item.coverage.namespace ?? everywhere);
    }
    yield item;
  }

  const namespaceKind = wanted.find(({ group, kind }) => group === "" && kind === "Namespace");
  if (found.size === 0 && namespaceKind !== undefined) {
    yield* namespaceItems(client, namespaceKind, fallback, options.hash);
  }
  const custom = customKinds(served, definitions ? withTemplates : undefined, options);
  yield* inOrder(
    custom.map((kind) => () => run(kind)),
    options.ahead ?? 3,
  );
  const configMaps = options.configuration ? configurationConfigMaps : options.configMaps;
  const unlisted = (configMaps ?? []).filter(
    ([namespace]) => !listed.has(everywhere) && !listed.has(namespace),
  );
  yield* configurationItems(client, options.hash, unlisted);
  if (options.kubelets !== undefined) {
    yield* configzItems(client, kubelets, options.kubelets, options.hash);
  }
  if (options.secrets) {
    const named = options.onlyNamespaces ?? (found.size > 0 ? [...found].toSorted() : fallback);
    if (named.length === 0) yield { gap: noNamespaces };
    yield* secretItems(client, named, options.hash);
  }
}

/** A ConfigMap may have 1 MiB: of them a page is shorter, so that a few pages are no large memory. */
const largePage = 50;
const everywhere = "";

function isConfigMap({ group, kind }: Pick<CollectedKind, "group" | "kind">): boolean {
  return group === "" && kind === "ConfigMap";
}

const noNamespaces: Gap = {
  reason: "forbidden",
  message: "Secrets are listed namespace by namespace, and none is known; name some with -n",
  verb: "list",
  resource: "secrets",
  group: "",
};

function fallbackNamespaces(client: Client, options: CollectOptions): readonly string[] {
  const { namespace } = client.target;
  const names = [
    ...(options.onlyNamespaces ?? options.namespaces ?? []),
    ...(namespace === "" ? [] : [namespace]),
  ];
  return [...new Set(names)];
}

/** The kind at the version that the server prefers; as the table has it where discovery is silent. */
function asServed(kind: CollectedKind, served: Discovery | undefined): readonly CollectedKind[] {
  if (served === undefined) return [kind];
  const match = served.resources.find(
    ({ group, resource }) => group === kind.group && resource === kind.resource,
  );
  if (match !== undefined)
    return match.verbs.includes("list") ? [{ ...kind, version: match.version }] : [];
  return isUnknown(kind.group, served) ? [kind] : [];
}

function isUnknown(group: string, served: Discovery | undefined): boolean {
  return served === undefined || isGroupUnknown(served, group);
}

function customKinds(
  served: Discovery | undefined,
  withTemplates: readonly { readonly group: string; readonly resource: string }[] | undefined,
  options: CollectOptions,
): readonly CollectedKind[] {
  const isWanted = (group: string, resource: string): boolean =>
    options.kinds.some((kind) => kind.group === group && kind.resource === resource);
  const holds = new Set(withTemplates?.map(({ group, resource }) => `${group}/${resource}`));
  return (served?.resources ?? []).filter(({ group, resource, verbs }) => {
    if (!verbs.includes("list") || isWanted(group, resource)) return false;
    const policy = options.configuration && policyGroups.has(group) && !pluginState.has(resource);
    const may = withTemplates === undefined ? isCustom(group) : holds.has(`${group}/${resource}`);
    return policy || may;
  });
}

function isDefinition({ group, kind }: Pick<CollectedKind, "group" | "kind">): boolean {
  return group === "apiextensions.k8s.io" && kind === "CustomResourceDefinition";
}

/** Neither Kubernetes' own nor one of the aggregated servers of metrics, which define no kinds. */
function isCustom(group: string): boolean {
  return (
    !isBuiltInGroup(group) && !/(?:^|\.)metrics\.k8s\.io$/.test(group) && !policyGroups.has(group)
  );
}

async function* counted(
  items: AsyncIterable<SnapshotItem>,
  kind: CollectedKind,
  options: CollectOptions,
): AsyncGenerator<SnapshotItem> {
  let objects = 0;
  for await (const item of items) {
    if ("record" in item && ++objects % 500 === 0) options.onProgress?.(kind, objects);
    yield item;
  }
  options.onProgress?.(kind, objects);
}
