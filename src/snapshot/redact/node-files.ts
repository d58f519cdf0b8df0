import { groupOf, isObject, type Json, type JsonObject } from "../../model/index.ts";
import { configShapeOf } from "../fields/shape.ts";
import { flagsOf, redactArguments } from "./arguments.ts";
import { componentFlags } from "./component-flags.ts";
import { redactKubeconfig } from "./config-maps.ts";
import type { Hash } from "./hash.ts";
import { scrub } from "./scrub.ts";
import { mapField, mapItems, mapValues } from "./share.ts";
import { cutUrl } from "./value.ts";

/** Redacts an object of a kind that is not a component's configuration. */
export type RedactOther = (object: JsonObject, group: string, kind: string, hash: Hash) => Json;

/** A record of kind NodeFiles: contents by their kind, command lines by their program. */
export function redactNodeFiles(object: JsonObject, hash: Hash, other: RedactOther): JsonObject {
  const files = mapField(object, "files", (list) =>
    eachObject(list, hash, (file) =>
      mapValues(file, (value, field) => {
        if (field === "content") return redactContent(value, hash, other);
        return fileFields.has(field) ? value : scrub(value, hash);
      }),
    ),
  );
  const all = mapField(files, "processes", (list) =>
    eachObject(list, hash, (process) =>
      mapField(process, "args", (words) => redactProcess(words, hash)),
    ),
  );
  return mapValues(all, (value, field) => (recordFields.has(field) ? value : scrub(value, hash)));
}

const fileFields = new Set(["path", "mode", "owner", "group", "contentUnknown"]);
const recordFields = new Set(["apiVersion", "kind", "metadata", "node", "files", "processes"]);

/** A record of kind Flags: the arguments of one component, and its configuration. */
export function redactFlags(object: JsonObject, hash: Hash, other: RedactOther): JsonObject {
  const component = typeof object["component"] === "string" ? object["component"] : "";
  return mapValues(object, (value, field) => {
    if (field === "args") return redactWords(value, componentFlags(component), hash, false);
    if (field === "config") return redactContent(value, hash, other);
    return flagsFields.has(field) ? value : scrub(value, hash);
  });
}

const flagsFields = new Set("apiVersion kind metadata component node version source".split(" "));

function eachObject(list: Json, hash: Hash, change: (object: JsonObject) => Json): Json {
  if (!Array.isArray(list)) return scrub(list, hash);
  return mapItems(list, (item) => (isObject(item) ? change(item) : scrub(item, hash)));
}

function redactProcess(words: Json, hash: Hash): Json {
  return redactWords(words, flagsOf({ command: Array.isArray(words) ? words : [] }), hash, true);
}

function redactWords(
  list: Json,
  known: ReadonlySet<string> | undefined,
  hash: Hash,
  program: boolean,
): Json {
  if (!Array.isArray(list) || !list.every((word) => typeof word === "string")) {
    return scrub(list, hash);
  }
  const words = redactArguments(list as string[], known, hash, program);
  return mapItems(list, (_, index) => words[index] as string);
}

/** The content of a file by its kind; what has none that is known keeps no text. */
export function redactContent(content: Json, hash: Hash, other: RedactOther): Json {
  if (!isObject(content)) return scrub(content, hash);
  const apiVersion = typeof content["apiVersion"] === "string" ? content["apiVersion"] : "";
  const kind = typeof content["kind"] === "string" ? content["kind"] : "";
  if (configShapeOf(apiVersion, kind) !== undefined) return redactConfig(content, "", hash);
  if (apiVersion === "v1" && kind === "Config") return redactKubeconfig(content, hash);
  return other(content, groupOf(apiVersion), kind, hash);
}

/**
 * Fields of components' configuration files whose text is no setting: keys, certificates (public, but
 * long: a hash tells whether two are the same), and headers that carry credentials.
 */
const hidden = new Set(["certificateAuthority", "caData", "certData", "keyData"]);

/** Fields that hold any object: a plugin's own configuration. */
const inlined = new Set(["configuration", "args"]);
const openKinds = new Set(["PodSecurityConfiguration", "Configuration"]);

/** Configuration of a known version, of which only its own fields are left. */
function redactConfig(value: Json, key: string, hash: Hash): Json {
  if (typeof value === "string") {
    if (hidden.has(key)) return hash(value);
    return value.includes("://") ? (cutUrl(value, hash, true) ?? hash(value)) : value;
  }
  if (Array.isArray(value)) return mapItems(value, (item) => redactConfig(item, key, hash));
  if (!isObject(value)) return value;
  if (key === "staticPodURLHeader") return scrub(value, hash);
  if (inlined.has(key) && !openKinds.has(String(value["kind"]))) return inlinedConfig(value, hash);
  return mapValues(value, (item, field) => redactConfig(item, field, hash));
}

function inlinedConfig(value: JsonObject, hash: Hash): JsonObject {
  return mapValues(value, (item, field) =>
    field === "kind" || field === "apiVersion" || field === "kubeConfigFile"
      ? item
      : scrub(item, hash),
  );
}
