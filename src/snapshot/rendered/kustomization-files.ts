import { isAbsolute, join, relative, resolve } from "node:path";
import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import { isFile, isFolder, mappingIn } from "./chart-files.ts";

/** The names that kustomize looks for; the first that is there. */
const names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** A kustomization and everything local that it is made from. */
export interface Kustomization {
  /** as the user would name it */
  readonly folder: string;
  readonly file: string;
  /** absolute paths of the files that it reads, its own and those of its bases */
  readonly files: ReadonlySet<string>;
  /** absolute paths of the folders whose kustomizations it builds on */
  readonly bases: ReadonlySet<string>;
  /** the first text in it that names something on another machine */
  readonly fetches: string | undefined;
  /** a Component is built by those that list it, never by itself */
  readonly isComponent: boolean;
}

export async function kustomizationFile(folder: string): Promise<string | undefined> {
  for (const name of names) {
    const file = join(folder, name);
    if (await isFile(file)) return file;
  }
  return undefined;
}

const maxFolders = 2000;

/** Undefined where the folder holds no kustomization that can be read. */
export async function kustomizationAt(folder: string): Promise<Kustomization | undefined> {
  const file = await kustomizationFile(folder);
  const value = file === undefined ? undefined : await mappingIn(file);
  if (file === undefined || value === undefined || !isKustomization(value)) return undefined;
  const files = new Set<string>();
  const bases = new Set<string>();
  let fetches: string | undefined;
  const todo = [resolve(folder)];
  for (let next = todo.pop(); next !== undefined && bases.size < maxFolders; next = todo.pop()) {
    const own = await kustomizationFile(next);
    const about = own === undefined ? undefined : await mappingIn(own);
    if (own === undefined || about === undefined) continue;
    files.add(resolve(own));
    for (const text of referencesIn(about)) {
      if (isElsewhere(text)) {
        fetches ??= text;
        continue;
      }
      const path = resolve(next, text);
      if (isAbsolute(text) || files.has(path) || bases.has(path)) continue;
      if (await isFile(path)) files.add(path);
      else if (await isFolder(path)) {
        bases.add(path);
        todo.push(path);
      }
    }
  }
  return { folder, file, files, bases, fetches, isComponent: value["kind"] === "Component" };
}

/** Flux has a kind of the same name. */
function isKustomization(value: JsonObject): boolean {
  const { apiVersion, kind } = value;
  return (
    (apiVersion === undefined ||
      (typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/"))) &&
    (kind === undefined || kind === "Kustomization" || kind === "Component")
  );
}

/** Fields whose texts name no file. */
const speaking = new Set(
  `apiVersion kind metadata commonLabels commonAnnotations labels namePrefix nameSuffix namespace images
  replicas literals patch target replacements vars buildMetadata sortOptions options`.split(/\s+/),
);

/** Every text that could name a file: kustomize reads files in two dozen fields. */
function referencesIn(value: Json | undefined): string[] {
  if (typeof value === "string") return value.includes("\n") ? [] : [value.replace(/^[^/=]*=/, "")];
  if (Array.isArray(value)) return value.flatMap((item: Json) => referencesIn(item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, own]) =>
    speaking.has(key) ? [] : referencesIn(own),
  );
}

/** Fetched with git or over HTTP. */
function isElsewhere(text: string): boolean {
  return /:\/\/|^git@|^(?:github|gitlab|bitbucket)\.(?:com|org)[/:]|[?&]ref=|^[^/]+\.git(?:\/|$)/.test(
    text,
  );
}

/** A path as the user would name it: relative where it was given so. */
export function shownAs(path: string, folder: string): string {
  if (isAbsolute(folder)) return path;
  const inside = relative(process.cwd(), path);
  return inside === "" ? "." : inside;
}
