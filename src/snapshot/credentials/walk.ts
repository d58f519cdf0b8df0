import {
  isObject,
  type CredentialHit,
  type Json,
  type JsonObject,
  type Path,
} from "../../model/index.ts";
import { credentialsIn } from "../../secrets/credentials/index.ts";
import { deepest } from "../redact/scrub.ts";

/** Hits of one object that are kept: who has a hundred of them needs no more to act on. */
export const mostHits = 100;

/** Adds what a text called `name` holds. */
export function look(
  name: string,
  value: Json | undefined,
  path: Path,
  hits: CredentialHit[],
): void {
  if (typeof value !== "string" || hits.length >= mostHits) return;
  for (const credential of credentialsIn(name, value))
    hits.push({ path: [...path], ...credential });
}

/**
 * Adds what stands anywhere in a value. Each text is called by its field, and by the name beside it in
 * `{name, value}`, as environments, headers and parameters are written.
 */
export function walk(
  value: Json | undefined,
  key: string,
  path: Path,
  hits: CredentialHit[],
): void {
  walkAt(value, key, [...path], hits);
}

/** `path` is written on and left as it was: nearly all that is walked over holds no credential. */
function walkAt(
  value: Json | undefined,
  key: string,
  path: (string | number)[],
  hits: CredentialHit[],
): void {
  if (typeof value === "string") look(key, value, path, hits);
  if (typeof value !== "object" || value === null || path.length > deepest) return;
  if (Array.isArray(value)) {
    const list: readonly Json[] = value;
    if ((key === "args" || key === "command") && isWords(list)) lookAtWords(list, path, hits);
    else {
      for (let index = 0; index < list.length; index++) {
        path.push(index);
        walkAt(list[index], key, path, hits);
        path.pop();
      }
    }
    return;
  }
  if (!isObject(value)) return;
  const object: JsonObject = value;
  const { name } = object;
  for (const field of Object.keys(object)) {
    const called = field === "value" && typeof name === "string" ? name : field;
    path.push(field);
    walkAt(object[field], called, path, hits);
    path.pop();
  }
}

/** Adds what stands in a command line: a flag names the value that follows it. */
export function lookAtWords(words: Json | undefined, path: Path, hits: CredentialHit[]): void {
  if (!Array.isArray(words)) return walk(words, "", path, hits);
  let flag = "";
  words.forEach((word: Json, index) => {
    const at = [...path, index];
    const before = flag;
    flag = "";
    if (typeof word !== "string") return walk(word, "", at, hits);
    const [, name, value] = flagForm.exec(word) ?? [];
    if (name === undefined) return look(before, word, at, hits);
    if (value === undefined) flag = name;
    else look(name, value, at, hits);
  });
}

const flagForm = /^--?([A-Za-z][A-Za-z0-9._-]{0,62})(?:=(.*))?$/s;

function isWords(list: readonly Json[]): list is readonly string[] {
  return list.every((item) => typeof item === "string");
}
