import { isObject, type Json, type JsonObject } from "../model/index.ts";

/** The text of a field; "" where it is absent or of another type. */
export function textIn(from: JsonObject, field: string): string {
  const value = from[field];
  return typeof value === "string" ? value : "";
}

/** The object of a field; an empty one where it is absent or of another type. */
export function objectIn(from: JsonObject, field: string): JsonObject {
  const value = from[field];
  return isObject(value) ? value : empty;
}

const empty: JsonObject = {};

/** The objects of a list. Others keep their place as an empty object, so that indexes stay true. */
export function objectsOf(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? list.map((item: Json) => (isObject(item) ? item : empty)) : [];
}

/** The texts of a list, without what is none. */
export function textsOf(list: Json | undefined): readonly string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
}

/** The fields of an object that hold texts: labels, selectors. */
export function textMapOf(value: Json | undefined): Readonly<Record<string, string>> {
  if (!isObject(value)) return noTexts;
  const entries = Object.entries(value);
  const texts = entries.filter((e): e is [string, string] => typeof e[1] === "string");
  return texts.length === entries.length
    ? (value as Readonly<Record<string, string>>)
    : Object.fromEntries(texts);
}

const noTexts: Readonly<Record<string, string>> = {};
