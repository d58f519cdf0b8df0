import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import { keptFields, type KeptFields } from "../cloud/kept-fields.ts";

/** A record of kind CloudFacts with the fields alone that are listed for its kind of answer. */
export function redactCloudFacts(object: JsonObject): JsonObject {
  const { apiVersion, kind, metadata, provider, what, content } = object;
  const key = `${String(provider)} ${String(what)}`;
  const kept = Object.hasOwn(keptFields, key) ? keptFields[key] : undefined;
  const left = kept === undefined || content === undefined ? {} : only(content, kept);
  return Object.fromEntries(
    Object.entries({ apiVersion, kind, metadata, provider, what, content: left }).flatMap(
      ([name, value]): [string, Json][] => (value === undefined ? [] : [[name, value]]),
    ),
  );
}

function only(value: Json, kept: KeptFields): Json {
  if (Array.isArray(value)) return value.map((item: Json) => only(item, kept));
  if (!isObject(value)) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]): [string, Json][] => {
      const rule = Object.hasOwn(kept, field) ? kept[field] : undefined;
      if (rule === undefined || inner === undefined) return [];
      return [[field, rule === true ? inner : only(inner, rule)]];
    }),
  );
}
