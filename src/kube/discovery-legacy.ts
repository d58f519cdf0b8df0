import { isObject } from "../model/index.ts";
import type { Client } from "./client.ts";
import { objects, settle, text, texts, type Discovery, type GroupVersion } from "./served.ts";

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
  const core = await client.get("/api");
  if (core.outcome === "ok") {
    for (const version of texts(core.value["versions"]))
      all.push({ group: "", version, path: `/api/${version}` });
  } else unknown.push({ group: "", version: "", message: core.message });
  const groups = await client.get("/apis");
  if (groups.outcome !== "ok") {
    unknown.push({ group: "*", version: "", message: groups.message });
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

/** Discovery of servers before 1.26, or with the aggregated form turned off: a request a version. */
export async function discoverByVersion(client: Client): Promise<Discovery> {
  const unknown: Discovery["unknown"][number][] = [];
  const versions = await versionsOf(client, unknown);
  const answers = await Promise.all(versions.map(({ path }) => client.get(path)));
  const all: GroupVersion[] = [];
  versions.forEach(({ group, version }, index) => {
    const answer = answers[index];
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
