import { isObject, type JsonObject } from "../model/index.ts";
import type { Client } from "./client.ts";
import type { Outcome } from "./outcome.ts";
import {
  everyGroup,
  objects,
  settle,
  text,
  texts,
  type Discovery,
  type GroupVersion,
} from "./served.ts";

interface Version {
  readonly group: string;
  readonly version: string;
  readonly path: string;
}

/** Group versions in the order of preference within each group. */
async function versionsOf(
  client: Client,
  unknown: Discovery["unknown"][number][],
): Promise<Version[]> {
  const all: Version[] = [];
  const core = wellFormed(await client.get("/api"), "versions", "GET /api");
  if (core.outcome === "ok") {
    for (const version of texts(core.value["versions"]))
      all.push({ group: "", version, path: `/api/${version}` });
  } else unknown.push({ group: "", version: "", message: core.message });
  const groups = wellFormed(await client.get("/apis"), "groups", "GET /apis");
  if (groups.outcome !== "ok") {
    unknown.push({ group: everyGroup, version: "", message: groups.message });
    return all;
  }
  for (const group of objects(groups.value["groups"])) {
    const name = text(group["name"]);
    const preferred = group["preferredVersion"];
    const first = isObject(preferred) ? text(preferred["version"]) : "";
    const served = objects(group["versions"]).map((each) => text(each["version"]));
    const ordered = [first, ...served.filter((each) => each !== first)].filter(
      (each) => each !== "",
    );
    for (const version of ordered)
      all.push({ group: name, version, path: `/apis/${name}/${version}` });
  }
  return all;
}

/**
 * What does not list what it is asked for (a login page, a proxy's own JSON) must not be read as a
 * server that serves nothing: then nothing could exist in it.
 */
function wellFormed(
  answer: Outcome<JsonObject>,
  list: string,
  request: string,
): Outcome<JsonObject> {
  if (answer.outcome !== "ok") return answer;
  const items = answer.value[list];
  // a version may have no resources; a server without versions or groups is none
  if (Array.isArray(items) && (items.length > 0 || list === "resources")) return answer;
  const message = `${request}: the answer has no ${list}; is this an API server?`;
  return { outcome: "failed", reason: "body", message };
}

/** Discovery of servers before 1.26, or with the aggregated form turned off: a request a version. */
export async function discoverByVersion(client: Client): Promise<Discovery> {
  const unknown: Discovery["unknown"][number][] = [];
  const versions = await versionsOf(client, unknown);
  const answers = await Promise.all(versions.map(({ path }) => client.get(path)));
  const all: GroupVersion[] = [];
  versions.forEach(({ group, version, path }, index) => {
    const given = answers[index];
    const answer = given && wellFormed(given, "resources", `GET ${path}`);
    if (answer?.outcome !== "ok") {
      unknown.push({ group, version, message: answer?.message ?? "" });
      return;
    }
    const resources = objects(answer.value["resources"])
      .map((each) => ({
        resource: text(each["name"]),
        kind: text(each["kind"]),
        namespaced: each["namespaced"] === true,
        verbs: texts(each["verbs"]).sort(),
      }))
      .filter(({ resource }) => resource !== "" && !resource.includes("/"));
    all.push({ group, version, resources });
  });
  return settle(all, unknown);
}
