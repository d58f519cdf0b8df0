import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Fault, isObject, type Gap, type Json, type Rec } from "../../model/index.ts";
import { gapOf } from "../manifests/read.ts";
import { reasonOf } from "../manifests/walk.ts";
import type { Hash } from "../redact/index.ts";
import { configFlags, listedPaths, type Take } from "./listed-paths.ts";
import { isComponent } from "./listing.ts";
import { ownersOf, type Owners } from "./owners.ts";
import { ownRecord, readFileOfNode } from "./read-document.ts";

export interface ThisNode {
  /** "/", or the folder that a container sees the node's root at */
  readonly root: string;
  /** the name of its Node object */
  readonly name: string;
  readonly hash: Hash;
}

export type NodeItem = { readonly rec: Rec } | { readonly gap: Gap };

const most = { files: 5_000, bytes: 4 << 20, depth: 8 } as const;

/**
 * The components and files of the machine that this runs on: command lines of components, the files of
 * `listedPaths`, and the configuration files that the components' flags name. Nothing else is opened.
 * What this user may not read is a gap; a file that does not exist is none.
 */
export async function* readThisNode(node: ThisNode): AsyncGenerator<NodeItem> {
  const root = await realpath(node.root).catch((cause: unknown) => {
    throw new Fault("usage", `${node.root}: ${reasonOf(cause)}`, { cause });
  });
  const look: Look = { ...node, root, owners: await ownersOf(root), seen: new Set() };
  const named = new Set<string>();
  const processes = await processesOf(root);
  for (const { args } of processes) namedIn(args, named);
  if (processes.length > 0) {
    yield { rec: ownRecord(at(look, "/proc"), { processes }).rec };
  }
  for (const { path, take } of listedPaths) {
    for await (const item of matching(look, path, take)) {
      if ("rec" in item) argumentsIn(item.rec, named);
      yield item;
    }
  }
  for (const path of [...named].toSorted()) yield* oneFile(look, path, "content");
  if (look.seen.size === 0 && processes.length === 0) yield nothing(node.root);
}

/** An empty answer must not pass for one of a node that has nothing. */
function nothing(root: string): NodeItem {
  const message = `${root}: no component of Kubernetes runs here and none of its files is here; run it on a node, as root`;
  return { gap: { reason: "not-collected", message } };
}

interface Look extends ThisNode {
  readonly owners: Owners;
  readonly seen: Set<string>;
}

function at(look: Look, path: string) {
  return { node: look.name, path, file: path, hash: look.hash };
}

async function processesOf(root: string): Promise<{ readonly args: readonly string[] }[]> {
  const found: { readonly args: readonly string[] }[] = [];
  const names = await readdir(join(root, "proc")).catch(() => []);
  for (const name of names.filter((each) => /^\d{1,10}$/.test(each))) {
    const text = await readFile(join(root, "proc", name, "cmdline"), "utf8").catch(() => "");
    const args = text.replace(/\0$/, "").split("\0");
    if (isComponent(args.slice(0, 2).join(" "))) found.push({ args });
  }
  return found;
}

function namedIn(args: readonly string[], named: Set<string>): void {
  for (const [index, word] of args.entries()) {
    const [, name = "", value = args[index + 1] ?? ""] =
      /^--?([a-z-]{1,60})(?:=(.*))?$/s.exec(word) ?? [];
    if (configFlags.has(name) && value.startsWith("/")) named.add(value);
  }
}

/** The arguments of a static pod whose manifest was just read. */
function argumentsIn({ object }: Rec, named: Set<string>): void {
  const words: string[] = [];
  const walk = (value: Json | undefined, key: string): void => {
    if (typeof value === "string" && (key === "command" || key === "args")) words.push(value);
    else if (Array.isArray(value)) value.forEach((item: Json) => walk(item, key));
    else if (isObject(value)) for (const [field, item] of Object.entries(value)) walk(item, field);
  };
  walk(object["files"], "");
  namedIn(words, named);
}

async function* matching(look: Look, path: string, take: Take): AsyncGenerator<NodeItem> {
  if (path.endsWith("/**")) {
    const folder = path.slice(0, -3);
    yield* oneFile(look, folder, take);
    yield* below(look, folder, take, 0);
    return;
  }
  if (!path.includes("*")) {
    yield* oneFile(look, path, take);
    return;
  }
  const folder = dirname(path);
  const ending = path.slice(folder.length + 2);
  for (const name of await entriesOf(look, folder)) {
    if (name.endsWith(ending)) yield* oneFile(look, `${folder}/${name}`, take);
  }
}

async function* below(
  look: Look,
  folder: string,
  take: Take,
  depth: number,
): AsyncGenerator<NodeItem> {
  if (depth > most.depth) return;
  for (const name of await entriesOf(look, folder)) {
    const path = `${folder}/${name}`;
    yield* oneFile(look, path, take);
    yield* below(look, path, take, depth + 1);
  }
}

async function entriesOf(look: Look, folder: string): Promise<readonly string[]> {
  const names = await readdir(join(look.root, folder)).catch(() => []);
  return names.toSorted();
}

async function* oneFile(look: Look, path: string, take: Take): AsyncGenerator<NodeItem> {
  if (look.seen.has(path) || look.seen.size >= most.files) return;
  const file = join(look.root, path);
  let info;
  try {
    const target = await realpath(file);
    if (
      target !== look.root &&
      !target.startsWith(look.root.endsWith(sep) ? look.root : look.root + sep)
    ) {
      yield gap("unreadable", path, "is a symbolic link that leads out of the root");
      return;
    }
    info = await stat(target);
    look.seen.add(path);
  } catch (cause) {
    if ((cause as { code?: string }).code !== "ENOENT")
      yield gap("unreadable", path, reasonOf(cause));
    return;
  }
  const listed = {
    mode: (info.mode & 0o7777).toString(8).padStart(4, "0"),
    owner: look.owners.user(info.uid),
    group: look.owners.group(info.gid),
  };
  if (take === "mode" || !info.isFile()) {
    yield { rec: ownRecord(at(look, path), { files: [{ path, ...listed }] }).rec };
    return;
  }
  if (info.size > most.bytes) {
    yield gap("too-large", path, `is larger than ${most.bytes >> 20} MiB`);
    return;
  }
  try {
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw new Fault("unreadable", `${path}: ${reasonOf(cause)}`, { cause, file: path });
    });
    yield { rec: readFileOfNode(bytes, { ...at(look, path), listed }).rec };
  } catch (error) {
    yield { rec: ownRecord(at(look, path), { files: [{ path, ...listed }] }).rec };
    yield { gap: gapOf(error, path) };
  }
}

function gap(reason: Gap["reason"], file: string, what: string): NodeItem {
  return { gap: { reason, file, message: `${file}: ${what}` } };
}
