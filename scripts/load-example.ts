import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { groupOf, isObject, type JsonObject } from "../src/model/index.ts";
import { documents, readDocument } from "../src/snapshot/text/index.ts";
import type { ControlPlane } from "../test/control-plane/start.ts";

const plural: Readonly<Record<string, string>> = {
  Namespace: "namespaces",
  ServiceAccount: "serviceaccounts",
  ClusterRoleBinding: "clusterrolebindings",
  Deployment: "deployments",
  StatefulSet: "statefulsets",
  DaemonSet: "daemonsets",
  CronJob: "cronjobs",
  Service: "services",
  Ingress: "ingresses",
};

const clusterScoped = new Set(["Namespace", "ClusterRoleBinding"]);

/**
 * Creates the objects of the example's files, namespaces first, and waits until the pods of the
 * Deployments exist. Kinds that the server does not serve (custom resources) are left out and said.
 */
export async function loadExample(plane: ControlPlane, folder: string): Promise<string> {
  const objects = readdirSync(folder)
    .sort()
    .flatMap((file) => [...documents(readFileSync(join(folder, file), "utf8"), file)])
    .map((document) => readDocument(document).value)
    .filter(isObject)
    .sort((a, b) => Number(b["kind"] === "Namespace") - Number(a["kind"] === "Namespace"));
  let made = 0;
  const left: string[] = [];
  for (const object of objects) {
    if (await create(plane, object)) made += 1;
    else left.push(String(object["kind"]));
  }
  const pods = await waitForPods(plane);
  const without =
    left.length === 0
      ? ""
      : `; left out, because the server does not serve them: ${left.join(", ")}`;
  return `${made} objects, ${pods} pods${without}`;
}

async function create(plane: ControlPlane, object: JsonObject): Promise<boolean> {
  const kind = String(object["kind"]);
  const apiVersion = String(object["apiVersion"]);
  const name = plural[kind];
  if (name === undefined) return false;
  const { namespace } = object["metadata"] as { namespace?: string };
  const root = groupOf(apiVersion) === "" ? `/api/${apiVersion}` : `/apis/${apiVersion}`;
  const path = clusterScoped.has(kind)
    ? `${root}/${name}`
    : `${root}/namespaces/${namespace}/${name}`;
  const answer = await plane.request("POST", `${path}?fieldValidation=Ignore`, object);
  if (answer.status >= 300)
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return true;
}

/** Pods come from the controllers; settled when two looks in a row, a second apart, agree. */
async function waitForPods(plane: ControlPlane): Promise<number> {
  let before = -1;
  for (let look = 0; look < 30; look++) {
    const answer = await plane.request("GET", "/api/v1/pods");
    const items = isObject(answer.body) ? answer.body["items"] : undefined;
    const now = Array.isArray(items) ? items.length : 0;
    if (now > 0 && now === before) return now;
    before = now;
    await sleep(1000);
  }
  return before;
}
