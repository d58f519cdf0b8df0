import type { Json, JsonObject } from "../../model/index.ts";

/*
 * Copies only where something changes, so that what stays is shared with the input and a run over
 * 15,000 pods allocates little. The input is never written to: YAML aliases make one value stand in
 * several places. Keys are own properties throughout, so a key named "__proto__" is only a key.
 */

/** The object with each value mapped; the same object where every value stayed the same. */
export function mapValues(
  object: JsonObject,
  change: (value: Json, key: string) => Json | undefined,
): JsonObject {
  let copy: Record<string, Json | undefined> | undefined;
  for (const key of Object.keys(object)) {
    const old = object[key];
    if (old === undefined) continue;
    const now = change(old, key);
    if (now === old) continue;
    copy ??= { ...object };
    if (now === undefined) delete copy[key];
    else set(copy, key, now);
  }
  return copy ?? object;
}

/** The list with each item mapped; the same list where every item stayed the same. */
export function mapItems(
  list: readonly Json[],
  change: (item: Json, index: number) => Json,
): readonly Json[] {
  let copy: Json[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const old = list[i] as Json;
    const now = change(old, i);
    if (now === old) continue;
    copy ??= list.slice();
    copy[i] = now;
  }
  return copy ?? list;
}

/** The object with one field mapped, where it has that field. */
export function mapField(
  object: JsonObject,
  key: string,
  change: (value: Json) => Json | undefined,
): JsonObject {
  const old = Object.hasOwn(object, key) ? object[key] : undefined;
  if (old === undefined) return object;
  const now = change(old);
  if (now === old) return object;
  if (now === undefined) return without(object, key);
  return { ...object, [key]: now };
}

/**
 * The object without some fields. Built field by field: a deleted field would turn the copy into a
 * slow dictionary for the engine.
 */
export function without(object: JsonObject, ...fields: readonly string[]): JsonObject {
  if (!fields.some((field) => Object.hasOwn(object, field))) return object;
  const copy: Record<string, Json | undefined> = {};
  for (const key of Object.keys(object)) {
    if (!fields.includes(key)) set(copy, key, object[key]);
  }
  return copy;
}

/** Sets an own property, "__proto__" too. */
function set(object: Record<string, Json | undefined>, key: string, value: Json | undefined): void {
  if (key !== "__proto__") object[key] = value;
  else
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}
