import { isObject, type Json, type JsonObject } from "../model/index.ts";
import type { PodSpec } from "./pod-spec.ts";

/** Picks what PodSpec names, so that pods which differ elsewhere fall into one class of equals. */
export function projectPodSpec(spec: JsonObject): PodSpec {
  const out: Record<string, unknown> = {};
  for (const field of scalarFields) copy(spec, out, field);
  for (const field of containerLists) projectList(spec, out, field, container);
  projectList(spec, out, "volumes", volume);
  return out as PodSpec;
}

/** Pods that share a list (snapshot/alike.ts) share its projection. */
const projected = new WeakMap<readonly Json[], readonly JsonObject[]>();

function projectList(
  spec: JsonObject,
  out: Record<string, unknown>,
  field: string,
  project: (item: JsonObject) => JsonObject,
): void {
  const list = spec[field];
  if (!Array.isArray(list)) return;
  let known = projected.get(list);
  if (known === undefined) {
    known = list.map((item: Json) => (isObject(item) ? project(item) : {}));
    projected.set(list, known);
  }
  out[field] = known;
}

const scalarFields = [
  "securityContext",
  "hostNetwork",
  "hostPID",
  "hostIPC",
  "hostUsers",
  "shareProcessNamespace",
  "resources",
  "os",
  "serviceAccountName",
  "serviceAccount",
  "automountServiceAccountToken",
  "hostAliases",
  "dnsPolicy",
  "dnsConfig",
  "runtimeClassName",
  "imagePullSecrets",
] as const;

const containerLists = ["containers", "initContainers", "ephemeralContainers"] as const;

const containerFields = [
  "name",
  "image",
  "imagePullPolicy",
  "command",
  "args",
  "ports",
  "volumeDevices",
  "resources",
  "securityContext",
  "restartPolicy",
] as const;

const probes = ["livenessProbe", "readinessProbe", "startupProbe"] as const;

function container(from: JsonObject): JsonObject {
  const out: Record<string, Json> = {};
  for (const field of containerFields) copy(from, out, field);
  const secretEnv = secretVariables(from["env"], (item) =>
    secretIn(item["valueFrom"], "secretKeyRef"),
  );
  if (secretEnv.length > 0) out["secretEnv"] = secretEnv;
  const secretEnvFrom = secretVariables(from["envFrom"], (item) => secretIn(item, "secretRef"));
  if (secretEnvFrom.length > 0) out["secretEnvFrom"] = secretEnvFrom;
  const mounts = from["volumeMounts"];
  if (Array.isArray(mounts)) out["volumeMounts"] = mounts.map(mount);
  for (const field of probes) {
    const probe = from[field];
    if (isObject(probe)) out[field] = handler(probe);
  }
  const settings = settingsOf(from["env"]);
  if (settings !== undefined) out["settings"] = settings;
  const lifecycle = from["lifecycle"];
  if (isObject(lifecycle)) {
    const kept: Record<string, Json> = {};
    for (const [name, hook] of Object.entries(lifecycle))
      if (isObject(hook)) kept[name] = handler(hook);
    out["lifecycle"] = kept;
  }
  return out;
}

/** Of a name that is written twice the last counts, as in the container. */
function settingsOf(env: Json | undefined): JsonObject | undefined {
  if (!Array.isArray(env)) return undefined;
  const kept: [string, string][] = [];
  for (const item of env as readonly Json[]) {
    if (!isObject(item) || item["valueFrom"] !== undefined) continue;
    const { name, value = "" } = item;
    if (typeof name !== "string" || typeof value !== "string" || value.startsWith("hmac:"))
      continue;
    kept.push([name, value]);
  }
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Of a list of variables those that take from a Secret: values are not for a row to hold. */
function secretVariables(
  list: Json | undefined,
  secretOf: (item: JsonObject) => string | undefined,
): readonly JsonObject[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: Json, index): readonly JsonObject[] => {
    const secret = isObject(item) ? secretOf(item) : undefined;
    if (!isObject(item) || secret === undefined) return [];
    const variable = typeof item["name"] === "string" ? item["name"] : "";
    return [{ index, variable, secret }];
  });
}

function secretIn(from: Json | undefined, field: string): string | undefined {
  const reference = isObject(from) ? from[field] : undefined;
  if (!isObject(reference)) return undefined;
  return typeof reference["name"] === "string" ? reference["name"] : "";
}

function handler(from: JsonObject): JsonObject {
  const out: Record<string, Json> = {};
  for (const field of ["httpGet", "tcpSocket"]) {
    const action = from[field];
    if (!isObject(action)) continue;
    const kept: Record<string, Json> = {};
    copy(action, kept, "host");
    copy(action, kept, "port");
    out[field] = kept;
  }
  return out;
}

/** kubelet's and admission's own volume: its name ends in five random characters in every pod. */
const apiAccess = /^kube-api-access-[a-z0-9]{5}$/;

function volumeName(name: Json | undefined): Json {
  return typeof name === "string" ? name.replace(apiAccess, "kube-api-access") : "";
}

function mount(from: Json): JsonObject {
  if (!isObject(from)) return {};
  const out: Record<string, Json> = { name: volumeName(from["name"]) };
  for (const field of ["mountPath", "subPath", "readOnly", "mountPropagation"])
    copy(from, out, field);
  return out;
}

const wholeSources: ReadonlySet<string> = new Set(["hostPath", "projected", "image", "secret"]);

/** Of most volume sources only the presence is read, and which Secrets they name. */
function volume(from: JsonObject): JsonObject {
  const out: Record<string, Json> = {};
  for (const [key, value] of Object.entries(from)) {
    if (value === null || value === undefined) continue;
    if (key === "name") out["name"] = volumeName(value);
    else out[key] = wholeSources.has(key) ? value : secretsNamedIn(value);
  }
  return out;
}

/** azureFile's secretName, CSI's nodePublishSecretRef, and the secretRef of the older drivers. */
function secretsNamedIn(source: Json): JsonObject {
  const out: Record<string, Json> = {};
  if (!isObject(source)) return out;
  for (const field of ["secretName", "secretRef", "nodePublishSecretRef"]) copy(source, out, field);
  return out;
}

function copy(from: JsonObject, to: Record<string, unknown>, field: string): void {
  const value = from[field];
  if (value !== undefined && value !== null) to[field] = value;
}
