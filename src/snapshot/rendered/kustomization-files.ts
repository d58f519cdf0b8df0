import { readFile } from "node:fs/promises";
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
  /** the first text in it that names something on another machine, or may */
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
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const own = await kustomizationFile(next);
    if (own === undefined) continue;
    files.add(resolve(own));
    const about = bases.size > maxFolders ? undefined : await mappingIn(own);
    // What was not read can name anything.
    if (about === undefined) fetches ??= own;
    for (const { text, loads } of referencesIn(about, "none")) {
      const path = resolve(next, text);
      const known = files.has(path) || bases.has(path);
      const isHere = !isElsewhere(text) && !isAbsolute(text);
      if (isHere && known) continue;
      if (isHere && (await isFile(path))) {
        files.add(path);
        if (loads === "plugins" && (await mayName(path))) fetches ??= path;
      } else if (isHere && (await isFolder(path))) {
        bases.add(path);
        todo.push(path);
        // A resource that is neither is fetched with git.
      } else if (loads !== "none" || !isHere) fetches ??= text;
    }
  }
  return { folder, file, files, bases, fetches, isComponent: value["kind"] === "Component" };
}

/** Configurations of generators and transformers name files of their own. */
async function mayName(file: string): Promise<boolean> {
  try {
    return isElsewhere(await readFile(file, "utf8"));
  } catch {
    return true;
  }
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
  replicas literals patch target source targets vars buildMetadata sortOptions options name behavior
  type`.split(/\s+/),
);

/** What stands in these fields is a file, a folder, or fetched; Go reads their names in any case. */
const loading: Readonly<Record<string, Loads>> = {
  resources: "resources",
  bases: "resources",
  components: "resources",
  generators: "plugins",
  transformers: "plugins",
  validators: "plugins",
};

type Loads = "none" | "resources" | "plugins";

interface Reference {
  readonly text: string;
  readonly loads: Loads;
}

/** Every text that could name a file: kustomize reads files in two dozen fields. */
function referencesIn(value: Json | undefined, loads: Loads): readonly Reference[] {
  if (typeof value === "string") {
    // Written in place: it is no name itself, but may hold some.
    if (value.includes("\n"))
      return isElsewhere(value) ? [{ text: "text in place", loads: "resources" }] : [];
    return [{ text: value.replace(/^[^/=]*=/, ""), loads }];
  }
  if (Array.isArray(value)) return value.flatMap((item: Json) => referencesIn(item, loads));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, own]) =>
    speaking.has(key) ? [] : referencesIn(own, loading[key.toLowerCase()] ?? "none"),
  );
}

/** Fetched with git or over HTTP, in the many ways in which kustomize takes an address. */
function isElsewhere(text: string): boolean {
  return /:\/\/|git::|(?:^|\s)gh:|@[^/\s]*:|(?:^|\s|\/)(?:www\.)?github\.com[/:]|[?&](?:ref|version)=|\.git(?:\/|$|\s)|\/_git\//i.test(
    text,
  );
}

/** A path as the user would name it: relative where it was given so. */
export function shownAs(path: string, folder: string): string {
  if (isAbsolute(folder)) return path;
  const inside = relative(process.cwd(), path);
  return inside === "" ? "." : inside;
}
