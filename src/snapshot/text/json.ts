import { Fault, type Json } from "../../model/index.ts";
import { countKeys, writtenKeys } from "./json-keys.ts";
import { limits } from "./limits.ts";
import { readYaml, type Reading, type TextAt } from "./yaml.ts";

/**
 * Reads one JSON text. What is no JSON but begins like it (`{a: 1}`) is read as the YAML that it
 * is, as kubectl does. Throws Fault `unparsable` or `too-large` with the position in the file.
 */
export function readJson(text: string, at: TextAt): Reading {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return readYaml(text, at);
  }
  const keys = countKeys(value, limits.depth);
  if (keys < 0) {
    throw new Fault(
      "too-large",
      `${at.file}:${at.line}:${at.column} cannot be read as JSON: collections are nested deeper than ${limits.depth}`,
      { file: at.file, line: at.line, column: at.column },
    );
  }
  taken.add(at);
  return { value, duplicates: keys !== writtenKeys(text) };
}

const taken = new WeakSet<TextAt>();

/** Says of a text made from one that was read that it is JSON as that one is. */
export function asJson<T extends TextAt>(made: T, from: TextAt): T {
  if (taken.has(from)) taken.add(made);
  return made;
}

/** True for a document that `JSON.parse` takes; one that was read so is not parsed again. */
export function isJson(text: string, at: TextAt): boolean {
  if (taken.has(at)) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
