import { isObject, type JsonObject } from "../model/index.ts";
import type { Client } from "./client.ts";
import { discoverByVersion } from "./discovery-legacy.ts";
import { ok, type Outcome, type Refusal } from "./outcome.ts";
import { objects, settle, text, texts, type Discovery, type GroupVersion } from "./served.ts";

const aggregated = [
  "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
  "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList",
  "application/json",
].join(",");

function readAggregated(
  list: JsonObject,
  into: GroupVersion[],
  unknown: Discovery["unknown"][number][],
): void {
  for (const item of objects(list["items"])) {
    const group = text(isObject(item["metadata"]) ? item["metadata"]["name"] : undefined);
    for (const each of objects(item["versions"])) {
      const version = text(each["version"]);
      // The aggregator answers from its memory, or with nothing, for a server that it cannot reach.
      if (each["freshness"] === "Stale") {
        unknown.push({
          group,
          version,
          message: `the API server behind ${group}/${version} does not answer`,
        });
      }
      const resources = objects(each["resources"]).map((resource) => ({
        resource: text(resource["resource"]),
        kind: text(
          isObject(resource["responseKind"]) ? resource["responseKind"]["kind"] : undefined,
        ),
        namespaced: resource["scope"] === "Namespaced",
        verbs: texts(resource["verbs"]).sort(),
      }));
      into.push({
        group,
        version,
        resources: resources.filter((resource) => resource.resource !== ""),
      });
    }
  }
}

function isAggregated({ kind, items }: JsonObject): boolean {
  return kind === "APIGroupDiscoveryList" && Array.isArray(items) && items.length > 0;
}

/**
 * What the server serves: aggregated discovery (stable since 1.30) in two requests, else version by
 * version. A refusal of the first two requests is the outcome; versions that fail are `unknown`.
 */
export async function discover(client: Client): Promise<Outcome<Discovery>> {
  const [core, groups] = await Promise.all([
    client.get("/api", aggregated),
    client.get("/apis", aggregated),
  ]);
  const refused = [core, groups].find((each): each is Refusal => each.outcome !== "ok");
  if (refused !== undefined) return refused;
  if (core.outcome !== "ok" || groups.outcome !== "ok") throw new Error("unreachable");
  if (!isAggregated(core.value) || !isAggregated(groups.value)) {
    return ok(await discoverByVersion(client));
  }
  const all: GroupVersion[] = [];
  const unknown: Discovery["unknown"][number][] = [];
  readAggregated(core.value, all, unknown);
  readAggregated(groups.value, all, unknown);
  return ok(settle(all, unknown));
}
