import { readFile, stat } from "node:fs/promises";
import {
  isObject,
  valueAt,
  type Json,
  type JsonObject,
  type Location,
  type Path,
} from "../../model/index.ts";
import {
  decodeText,
  documents,
  limits,
  locate,
  openDocument,
  readDocument,
  type TextDocument,
} from "../text/index.ts";
import type { RenderedObject } from "./place.ts";
import { shownAs } from "./kustomization-files.ts";

interface Source {
  /** as the user would name it */
  readonly file: string;
  readonly document: TextDocument;
  readonly object: JsonObject;
}

type Place = (of: RenderedObject, path: Path) => Location | undefined;

/**
 * Where fields of built objects are written: in the resource where it holds the very value, in the
 * one patch that does, and nowhere where neither can be told. `files` are absolute paths.
 */
export function createSources(
  files: ReadonlySet<string>,
): (path: string, shown: string, folder: string) => Promise<Place> {
  const read = new Map<string, readonly Source[]>();
  async function sourcesIn(path: string, shown: string): Promise<readonly Source[]> {
    const known = read.get(path);
    if (known !== undefined) return known;
    const found = [...(await objectsIn(path, shown))];
    read.set(path, found);
    return found;
  }
  return async (path, shown, folder) => {
    const own = await sourcesIn(path, shown);
    const others: Source[] = [];
    for (const file of files) {
      if (file !== path) others.push(...(await sourcesIn(file, shownAs(file, folder))));
    }
    return ({ object }, at) => placeOf(object, at, own, others);
  };
}

function placeOf(
  object: Json,
  path: Path,
  own: readonly Source[],
  others: readonly Source[],
): Location | undefined {
  const value = valueAt(object, path);
  const source = only(sameObject(own, object));
  if (source !== undefined) {
    const inside = translated(path, object, source.object);
    const there = inside === undefined ? undefined : valueAt(source.object, inside);
    if (value === undefined) {
      // What is absent in both stands nowhere: the nearest field around it is the place.
      return there === undefined
        ? placeIn(source, inside ?? known(path, object, source.object))
        : undefined;
    }
    if (inside !== undefined && holds(there, value)) return placeIn(source, inside);
  }
  const patches = sameObject(others, object).flatMap((one) => {
    const inside = translated(path, object, one.object);
    return inside !== undefined && value !== undefined && holds(valueAt(one.object, inside), value)
      ? [placeIn(one, inside)]
      : [];
  });
  return only(patches);
}

/** Documents of the object's kind; prefixes and suffixes may have been added to the name. */
function sameObject(sources: readonly Source[], object: Json): readonly Source[] {
  const kind = valueAt(object, ["kind"]);
  const name = valueAt(object, ["metadata", "name"]);
  const alike = sources.filter((one) => one.object["kind"] === kind);
  const nameOf = (one: Source): Json | undefined => valueAt(one.object, ["metadata", "name"]);
  const exact = alike.filter((one) => nameOf(one) === name);
  if (exact.length > 0) return exact;
  return alike.filter((one) => {
    const own = nameOf(one);
    return typeof own === "string" && own !== "" && typeof name === "string" && name.includes(own);
  });
}

/** The path in the source, where list items of one name may stand at another index. */
function translated(path: Path, object: Json, source: Json): Path | undefined {
  const out: (string | number)[] = [];
  for (const [depth, step] of path.entries()) {
    const name = valueAt(object, [...path.slice(0, depth + 1), "name"]);
    if (typeof step === "number" && typeof name === "string") {
      const list = valueAt(source, out);
      const index = Array.isArray(list)
        ? list.findIndex((item: Json) => isObject(item) && item["name"] === name)
        : -1;
      if (index < 0) return undefined;
      out.push(index);
    } else out.push(step);
  }
  return out;
}

/** The longest beginning of the path that the source has as well. */
function known(path: Path, object: Json, source: Json): Path {
  for (let length = path.length; length > 0; length--) {
    const inside = translated(path.slice(0, length), object, source);
    if (inside !== undefined && valueAt(source, inside) !== undefined) return inside;
  }
  return [];
}

/** True where the source has that value, or, of an object, one that kustomize added to. */
function holds(source: Json | undefined, value: Json): boolean {
  if (source === undefined) return false;
  if (isObject(value)) return isObject(source);
  if (Array.isArray(value)) return Array.isArray(source);
  if (typeof value === "string" && /^(?:hmac:|redacted$)/.test(value))
    return typeof source === "string";
  return source === value;
}

function placeIn({ file, document }: Source, path: Path): Location {
  return { file, ...locate(openDocument(document), path) };
}

async function objectsIn(path: string, shown: string): Promise<Source[]> {
  try {
    if ((await stat(path)).size > limits.text) return [];
    const found: Source[] = [];
    for (const document of documents(decodeText(await readFile(path), path), shown)) {
      const { value } = readDocument(document);
      if (isObject(value) && isObject(value["metadata"]))
        found.push({ file: shown, document, object: value });
    }
    return found;
  } catch {
    return [];
  }
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
