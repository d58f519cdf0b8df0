import {
  isObject,
  valueAt,
  type CredentialHit,
  type Json,
  type JsonObject,
  type Path,
} from "../../model/index.ts";
import type { Hash } from "../redact/index.ts";

/**
 * The redacted object with what is surely a credential hashed where redaction kept the text: in the
 * path of a probe, a setting, a flag that a component defines.
 */
export function hideCredentials(
  redacted: JsonObject,
  object: JsonObject,
  hits: readonly CredentialHit[],
  hash: Hash,
): JsonObject {
  let out: Json = redacted;
  for (const { certain, path } of hits) {
    const kept = certain ? valueAt(out, path) : undefined;
    if (typeof kept === "string" && kept === valueAt(object, path)) {
      out = replaced(out, path, hash(kept));
    }
  }
  return out as JsonObject;
}

/** A copy with another value at the path, which exists. */
function replaced(value: Json | undefined, [step, ...rest]: Path, by: Json): Json {
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => (index === step ? replaced(item, rest, by) : item));
  }
  if (!isObject(value)) return by;
  return { ...value, [step]: replaced(value[step], rest, by) };
}
