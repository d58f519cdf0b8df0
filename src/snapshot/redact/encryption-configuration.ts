import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import { wordOfKey } from "../../secrets/encryption/index.ts";
import type { Hash } from "./hash.ts";
import { scrub } from "./scrub.ts";
import { mapField, mapItems, mapValues } from "./share.ts";

/** Fields whose text says what is encrypted and by whom. */
const kept = new Set(["apiVersion", "kind", "name", "endpoint", "timeout"]);

/**
 * An EncryptionConfiguration with a word in place of each key (secrets/encryption/key-word.ts) and
 * everything else that is not its own field hashed.
 */
export function redactEncryptionConfiguration(object: JsonObject, hash: Hash): JsonObject {
  return mapValues(object, (value, field) => {
    if (field === "apiVersion" || field === "kind" || field === "metadata") return value;
    return field === "resources" ? entries(value, hash) : scrub(value, hash);
  });
}

function entries(list: Json, hash: Hash): Json {
  if (!Array.isArray(list)) return scrub(list, hash);
  return mapItems(list, (entry) =>
    isObject(entry)
      ? mapValues(entry, (value, field) =>
          field === "resources"
            ? value
            : field === "providers"
              ? providers(value, hash)
              : scrub(value, hash),
        )
      : scrub(entry, hash),
  );
}

function providers(list: Json, hash: Hash): Json {
  if (!Array.isArray(list)) return scrub(list, hash);
  return mapItems(list, (one) =>
    isObject(one) ? mapValues(one, (value) => settings(value, hash)) : scrub(one, hash),
  );
}

/** What stands below `aescbc:`, `kms:` …: settings, and the list of keys. */
function settings(value: Json, hash: Hash): Json {
  if (!isObject(value)) return scrub(value, hash);
  const own = mapValues(value, (item, field) =>
    field === "keys" || (kept.has(field) && typeof item === "string") ? item : scrub(item, hash),
  );
  return mapField(own, "keys", (keys) =>
    Array.isArray(keys) ? mapItems(keys, (key) => oneKey(key, hash)) : scrub(keys, hash),
  );
}

function oneKey(key: Json, hash: Hash): Json {
  if (!isObject(key)) return scrub(key, hash);
  return mapValues(key, (value, field) => {
    if (field === "name" && typeof value === "string") return value;
    if (field !== "secret") return scrub(value, hash);
    // A number there is as much a key; the API server takes none.
    if (typeof value === "number") return wordOfKey(`${value}.`, hash);
    if (typeof value !== "string") return scrub(value, hash);
    return value.startsWith("redacted: ") ? value : wordOfKey(value, hash);
  });
}
