import { lstat, opendir, readFile, realpath, stat } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { Fault, type Gap, type Location, type Path, type Rec } from "../../model/index.ts";
import { gapOf } from "../manifests/read.ts";
import { reasonOf } from "../manifests/walk.ts";
import { readSnapshot } from "../file/index.ts";
import type { Hash } from "../redact/index.ts";
import { useOf } from "./kinds-of-files.ts";
import { readListing, readProcesses } from "./listing.ts";
import { ownRecord, readFileOfNode, type FileAt } from "./read-document.ts";

export type NodeFileItem =
  | { readonly rec: Rec; readonly locate: (path: Path) => Location | undefined }
  | { readonly gap: Gap };

const most = { files: 20_000, bytes: 4 << 20, depth: 32, nodes: 5_000 } as const;

/** Folders that stand below the root of a node and never below a folder of nodes. */
const ofRoot = new Set(["etc", "var", "usr", "opt", "srv", "root", "lib", "run", "home", "data"]);
const ownFiles = new Set(["listing", "listing.txt", "processes", "processes.txt"]);

/**
 * The files that an administrator copied from nodes. `root` holds one node's files below their
 * absolute path (`root/etc/kubernetes/…`), and is then the node's name, or one such folder a node;
 * or it is the file that `rampart snapshot --node` wrote there.
 * Throws Faults of code `usage` where there is no such folder; what cannot be read is a gap.
 */
export async function* readNodeFiles(root: string, hash: Hash): AsyncGenerator<NodeFileItem> {
  const info = await stat(root).catch((cause: unknown) => {
    throw new Fault(
      "usage",
      `--node-files ${root}: ${reasonOf(cause)}; give a folder that exists`,
      {
        cause,
      },
    );
  });
  if (!info.isDirectory()) {
    yield* savedOnNode(root);
    return;
  }
  const names = await entriesOf(root);
  const nodes = names.some((name) => ofRoot.has(name) || ownFiles.has(name))
    ? [{ name: basename(resolve(root)), folder: root }]
    : names.slice(0, most.nodes).map((name) => ({ name, folder: join(root, name) }));
  const state = { files: 0 };
  for (const node of nodes) {
    if (!(await lstat(node.folder)).isDirectory()) continue;
    const real = await realpath(node.folder);
    yield* below({ node: node.name, root: real, hash, state }, node.folder, "", 0);
  }
  if (state.files === 0) {
    const how = "copy a node's files below their absolute path, as DIR/etc/kubernetes/manifests";
    throw new Fault("usage", `--node-files ${root}: no file of a node in it; ${how}`);
  }
}

/** What `rampart snapshot --node` saved on a node. */
async function* savedOnNode(file: string): AsyncGenerator<NodeFileItem> {
  const { header, items } = await readSnapshot(file);
  if (header.node === undefined) {
    const why =
      "is a snapshot of a cluster; give it as --snapshot, and here one of rampart snapshot --node";
    throw new Fault("usage", `--node-files ${file}: ${why}`);
  }
  for await (const item of items) {
    if ("record" in item) yield { rec: item.record, locate: () => undefined };
    else if ("gap" in item) yield { gap: item.gap };
  }
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder)) names.push(entry.name);
  return names.sort();
}

interface Walk {
  readonly node: string;
  /** the real path of the node's folder: nothing outside it is read */
  readonly root: string;
  readonly hash: Hash;
  readonly state: { files: number };
}

async function* below(
  walk: Walk,
  folder: string,
  inside: string,
  depth: number,
): AsyncGenerator<NodeFileItem> {
  if (depth > most.depth) {
    yield gap("too-large", folder, `is more than ${most.depth} folders deep`);
    return;
  }
  let names: readonly string[];
  try {
    names = await entriesOf(folder);
  } catch (cause) {
    yield gap("unreadable", folder, reasonOf(cause));
    return;
  }
  for (const name of names) {
    const file = join(folder, name);
    const path = `${inside}/${name}`;
    const target = await realpath(file).catch(() => undefined);
    if (target === undefined) {
      yield gap("unreadable", file, "is a symbolic link that leads nowhere");
      continue;
    }
    if (target !== walk.root && !target.startsWith(walk.root + sep)) {
      yield gap("unreadable", file, "is a symbolic link that leads out of the node's folder");
      continue;
    }
    const info = await stat(target);
    if (info.isDirectory()) {
      // A link to a folder is met again where the folder itself stands.
      if ((await lstat(file)).isDirectory()) yield* below(walk, file, path, depth + 1);
    } else if (info.isFile()) {
      walk.state.files += 1;
      if (walk.state.files > most.files) {
        yield gap(
          "truncated",
          file,
          `and later files were not read: more than ${most.files} files`,
        );
        return;
      }
      yield* oneFile(walk, file, path, info.size);
    }
  }
}

async function* oneFile(
  walk: Walk,
  file: string,
  path: string,
  size: number,
): AsyncGenerator<NodeFileItem> {
  const use = useOf(path.slice(1));
  const at: FileAt = { node: walk.node, path, file, hash: walk.hash };
  if (use === "closed") {
    yield ownRecord(at, { files: [{ path }] });
    return;
  }
  if (size > most.bytes) {
    yield gap("too-large", file, `is larger than ${most.bytes >> 20} MiB`);
    return;
  }
  try {
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw new Fault("unreadable", `${file}: ${reasonOf(cause)}`, { cause, file });
    });
    yield* itemsOf(use, bytes, at);
  } catch (error) {
    yield { gap: gapOf(error, file) };
  }
}

function* itemsOf(
  use: "listing" | "processes" | "document",
  bytes: Uint8Array,
  at: FileAt,
): Generator<NodeFileItem> {
  if (use === "document") {
    yield readFileOfNode(bytes, at);
    return;
  }
  const text = new TextDecoder().decode(bytes);
  if (use === "processes") {
    yield ownRecord(at, { processes: readProcesses(text) });
    return;
  }
  const { files, unread } = readListing(text);
  const entries = files.map(({ line: _, ...entry }) => entry);
  yield {
    ...ownRecord(at, { files: entries }),
    locate: ([, index]) => ({ file: at.file, line: files[Number(index)]?.line ?? 1, column: 1 }),
  };
  const [line] = unread;
  if (line !== undefined) {
    const more = unread.length === 1 ? "" : ` and ${unread.length - 1} more lines`;
    const what = `line ${line}${more} is no \`mode owner:group path\` as stat -c '%a %U:%G %n' prints it`;
    yield gap("unparsable", at.file, what);
  }
}

function gap(reason: Gap["reason"], file: string, what: string): NodeFileItem {
  return { gap: { reason, file, message: `${file}: ${what}` } };
}
