import { isObject, type Json } from "../../model/index.ts";
import type { Hash } from "./hash.ts";
import { mapItems, mapValues } from "./share.ts";

/**
 * Deeper than what the readers of text let through (200): what is dropped here would be judged as
 * absent. Of a server's object what lies below is dropped.
 */
export const deepest = 256;

/** Every string of a value hashed, its shape, numbers and booleans kept. */
export function scrub(value: Json, hash: Hash, depth = 0): Json {
  if (typeof value === "string") return hash(value);
  if (depth > deepest) return null;
  if (Array.isArray(value)) return mapItems(value, (item) => scrub(item, hash, depth + 1));
  if (isObject(value)) return mapValues(value, (item) => scrub(item, hash, depth + 1));
  return value;
}
