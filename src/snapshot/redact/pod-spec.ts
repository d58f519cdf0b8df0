import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import { flagsOf, redactArguments } from "./arguments.ts";
import type { Hash } from "./hash.ts";
import { redactClaimTemplate } from "./metadata.ts";
import { isKnownSwitch } from "./known-variables.ts";
import { mapField, mapItems, mapValues } from "./share.ts";
import { scrub } from "./scrub.ts";
import { cutUrl, redactValue } from "./value.ts";

/**
 * A pod's spec with its free text redacted: environment values, commands, arguments, what probes and
 * hooks run and send, and the settings of volume drivers. A field of these that has another type
 * than core/v1 gives it (custom resources reuse the names) is scrubbed whole.
 */
export function redactPodSpec(spec: JsonObject, hash: Hash): JsonObject {
  const container = (item: Json) =>
    isObject(item) ? redactContainer(item, hash) : scrub(item, hash);
  const containers = (list: Json) =>
    Array.isArray(list) ? mapItems(list, container) : scrub(list, hash);
  let out = mapField(spec, "containers", containers);
  out = mapField(out, "initContainers", containers);
  out = mapField(out, "ephemeralContainers", containers);
  out = mapField(out, "volumes", (list) => {
    const volume = (item: Json) => (isObject(item) ? redactVolume(item, hash) : scrub(item, hash));
    return Array.isArray(list) ? mapItems(list, volume) : scrub(list, hash);
  });
  return mapField(out, "securityContext", (context) => redactWindows(context, hash));
}

/** One container, as redactPodSpec treats it. */
export function redactContainer(container: JsonObject, hash: Hash): JsonObject {
  let out = mapField(container, "env", (env) => redactEnvironment(env, hash));
  if (out["command"] !== undefined || out["args"] !== undefined) out = redactCommandLine(out, hash);
  for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"]) {
    out = mapField(out, probe, (handler) => redactHandler(handler, hash));
  }
  out = mapField(out, "lifecycle", (hooks) =>
    isObject(hooks) ? mapValues(hooks, (hook) => redactHandler(hook, hash)) : scrub(hooks, hash),
  );
  return mapField(out, "securityContext", (context) => redactWindows(context, hash));
}

function redactEnvironment(env: Json, hash: Hash): Json {
  if (!Array.isArray(env)) return scrub(env, hash);
  return mapItems(env, (item) => (isObject(item) ? redactVariable(item, hash) : scrub(item, hash)));
}

/**
 * Pods of one template carry equal variables: each is redacted once and then shared, which takes
 * less time and less memory than one copy a pod.
 */
const variables = new WeakMap<Hash, Map<string, Map<string, JsonObject>>>();
const rememberedNames = 1_000;
const rememberedValues = 50;
const longest = 512;

function redactVariable(item: JsonObject, hash: Hash): JsonObject {
  const { name, value } = item;
  if (value === undefined) return item;
  if (typeof value !== "string") return mapField(item, "value", (other) => scrub(other, hash));
  if (typeof name !== "string" || value.length > longest || Object.keys(item).length !== 2) {
    return { ...item, value: redactValue(typeof name === "string" ? name : "", value, hash) };
  }
  let byName = variables.get(hash);
  if (byName === undefined) variables.set(hash, (byName = new Map()));
  let byValue = byName.get(name);
  if (byValue === undefined) {
    if (byName.size >= rememberedNames) byName.clear();
    byName.set(name, (byValue = new Map()));
  }
  let known = byValue.get(value);
  if (known === undefined) {
    if (byValue.size >= rememberedValues) byValue.clear();
    const kept = isKnownSwitch(name, value) ? value : redactValue(name, value, hash);
    byValue.set(value, (known = { name, value: kept }));
  }
  return known;
}

function redactCommandLine(container: JsonObject, hash: Hash): JsonObject {
  const { command, args, image } = container;
  const known = flagsOf({
    command: Array.isArray(command) ? command : undefined,
    args: Array.isArray(args) ? args : undefined,
    image: typeof image === "string" ? image : undefined,
  });
  const words = (program: boolean) => (list: Json) => redactWords(list, known, hash, program);
  const out = mapField(container, "command", words(true));
  return mapField(out, "args", words(false));
}

function redactWords(
  list: Json,
  known: ReadonlySet<string> | undefined,
  hash: Hash,
  program: boolean,
): Json {
  if (!Array.isArray(list)) return scrub(list, hash);
  if (!list.every((word) => typeof word === "string")) return scrub(list, hash);
  const words = redactArguments(list as string[], known, hash, program);
  return mapItems(list, (_, index) => words[index] as string);
}

function redactHandler(handler: Json, hash: Hash): Json {
  if (!isObject(handler)) return scrub(handler, hash);
  const exec = mapField(handler, "exec", (action) =>
    isObject(action)
      ? mapField(action, "command", (words) => redactWords(words, undefined, hash, true))
      : scrub(action, hash),
  );
  return mapField(exec, "httpGet", (get) => {
    if (!isObject(get)) return scrub(get, hash);
    const path = mapField(get, "path", (text) =>
      typeof text === "string" ? cutQuery(text, hash) : scrub(text, hash),
    );
    return mapField(path, "httpHeaders", (headers) => redactEnvironment(headers, hash));
  });
}

function cutQuery(path: string, hash: Hash): string {
  const end = path.search(/[?#]/);
  return end < 0 ? path : `${path.slice(0, end + 1)}${hash(path.slice(end + 1))}`;
}

/** The settings of volume drivers that take free values; every other source is names and paths. */
export function redactVolume(volume: JsonObject, hash: Hash): JsonObject {
  const settings = (field: string) => (source: Json) =>
    isObject(source) ? mapField(source, field, (map) => scrub(map, hash)) : scrub(source, hash);
  let out = mapField(volume, "csi", settings("volumeAttributes"));
  out = mapField(out, "flexVolume", settings("options"));
  out = mapField(out, "ephemeral", (source) =>
    isObject(source)
      ? mapField(source, "volumeClaimTemplate", (claim) => redactClaimTemplate(claim, hash))
      : scrub(source, hash),
  );
  out = mapField(out, "projected", (projected) =>
    isObject(projected)
      ? mapField(projected, "sources", (list) =>
          Array.isArray(list) ? mapItems(list, (source) => redactProjection(source, hash)) : list,
        )
      : scrub(projected, hash),
  );
  out = mapField(out, "gitRepo", (source) =>
    isObject(source)
      ? mapField(source, "repository", (text) =>
          typeof text === "string" ? (cutUrl(text, hash, true) ?? hash(text)) : scrub(text, hash),
        )
      : scrub(source, hash),
  );
  return out;
}

function redactProjection(source: Json, hash: Hash): Json {
  if (!isObject(source)) return source;
  return mapField(source, "podCertificate", (certificate) =>
    isObject(certificate)
      ? mapField(certificate, "userAnnotations", (map) => scrub(map, hash))
      : scrub(certificate, hash),
  );
}

/** gmsaCredentialSpec holds a whole document inline. */
function redactWindows(context: Json, hash: Hash): Json {
  if (!isObject(context)) return context;
  return mapField(context, "windowsOptions", (options) =>
    isObject(options)
      ? mapField(options, "gmsaCredentialSpec", (text) => scrub(text, hash))
      : options,
  );
}
