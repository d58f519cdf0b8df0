import { lstat, opendir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { Fault, type Gap } from "../../model/index.ts";

/** A file to read, as the user would name it. */
export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
}

export type Walked =
  | { readonly file: ManifestFile }
  | { readonly gap: Gap }
  | { readonly skipped: string; readonly count: number };

export interface WalkOptions {
  readonly exclude: readonly Exclude[];
}

/** .gitignore-style patterns, relative to a folder; without one to the root that they are met in. */
export interface Exclude {
  readonly folder?: string;
  readonly patterns: readonly string[];
}

const manifestName = /\.(?:ya?ml|json|jsonl|ndjson)(?:\.gz)?$|(?:^|[\\/])Kustomization$/i;
const maxFiles = 200_000;
const maxDepth = 64;

/**
 * Every manifest file below a path, in a stable order. Folders are searched without `.git`,
 * `node_modules` and what git ignores, and what was passed over is counted; but a folder that is
 * named itself is read although git ignores it (`rendered/`). A path that does not exist, or a
 * folder that holds no file at all, is a `usage` fault: never a silent all-clear.
 */
export async function* walk(root: string, options: WalkOptions): AsyncGenerator<Walked> {
  const info = await stat(root).catch((cause: unknown) => {
    throw new Fault("usage", `${root}: ${reasonOf(cause)}; give a file or folder that exists`, {
      cause,
    });
  });
  if (!info.isDirectory()) {
    yield { file: { path: root, bytes: info.size } };
    return;
  }
  const state: State = {
    root: await realpath(root),
    rules: options.exclude.map(({ folder, patterns }) => ({
      at: resolve(folder ?? root),
      rules: ignore().add([...patterns]),
    })),
    seen: new Set(),
    skipped: new Map(),
    files: 0,
    entries: 0,
  };
  await inheritIgnores(resolve(root), state);
  yield* folder(root, resolve(root), 0, state, state.rules);
  if (state.entries === 0) {
    throw new Fault("usage", `${root}: the folder is empty; give a folder that holds manifests`);
  }
  for (const [skipped, count] of [...state.skipped].sort()) yield { skipped, count };
}

interface Rules {
  readonly at: string;
  readonly rules: Ignore;
}

interface State {
  readonly root: string;
  readonly rules: Rules[];
  /** real paths met so far, so that a loop of links ends and no file is read twice */
  readonly seen: Set<string>;
  readonly skipped: Map<string, number>;
  files: number;
  entries: number;
}

async function* folder(
  shown: string,
  real: string,
  depth: number,
  state: State,
  inherited: readonly Rules[],
): AsyncGenerator<Walked> {
  const canonical = await realpath(real).catch(() => real);
  if (state.seen.has(canonical)) return;
  state.seen.add(canonical);
  if (depth > maxDepth) {
    yield gap("too-large", shown, `is more than ${maxDepth} folders deep; scan it by itself`);
    return;
  }
  const own = await gitignore(real);
  const rules = own === undefined ? inherited : [...inherited, own];
  let entries;
  try {
    entries = [];
    for await (const entry of await opendir(real)) entries.push(entry);
  } catch (cause) {
    yield gap("unreadable", shown, reasonOf(cause));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    state.entries += 1;
    const path = join(real, entry.name);
    const name = shown === "." ? entry.name : join(shown, entry.name);
    const passed = passedOver(entry.name, path, entry.isDirectory(), rules);
    if (passed !== undefined) {
      state.skipped.set(passed, (state.skipped.get(passed) ?? 0) + 1);
    } else if (entry.isDirectory()) {
      yield* folder(name, path, depth + 1, state, rules);
    } else if (entry.isFile()) {
      yield* file(name, join(canonical, entry.name), state);
    } else if (entry.isSymbolicLink()) {
      yield* link(name, path, depth, state, rules);
    }
  }
}

async function* link(
  shown: string,
  path: string,
  depth: number,
  state: State,
  rules: readonly Rules[],
): AsyncGenerator<Walked> {
  const target = await realpath(path).catch(() => undefined);
  const isManifest = manifestName.test(shown);
  if (target === undefined) {
    yield gap("unreadable", shown, "is a symbolic link that leads nowhere; mend or remove it");
    return;
  }
  const info = await stat(target);
  if (info.isFile() && !isManifest) {
    yield* file(shown, target, state);
    return;
  }
  if (target !== state.root && !target.startsWith(state.root + sep)) {
    yield gap(
      "unreadable",
      shown,
      "is a symbolic link that leads out of the folder; name its target to scan it",
    );
    return;
  }
  if (info.isDirectory()) yield* folder(shown, target, depth + 1, state, rules);
  else if (info.isFile()) yield* file(shown, target, state);
}

async function* file(shown: string, path: string, state: State): AsyncGenerator<Walked> {
  if (!manifestName.test(shown)) {
    state.skipped.set("files of other kinds", (state.skipped.get("files of other kinds") ?? 0) + 1);
    return;
  }
  if (state.seen.has(path)) return;
  state.seen.add(path);
  state.files += 1;
  if (state.files > maxFiles) {
    if (state.files === maxFiles + 1) {
      yield gap(
        "truncated",
        shown,
        `this and later files were not read: more than ${maxFiles} files`,
      );
    }
    return;
  }
  const info = await lstat(path).catch(() => undefined);
  yield { file: { path: shown, bytes: info?.size ?? 0 } };
}

function passedOver(
  name: string,
  path: string,
  isFolder: boolean,
  rules: readonly Rules[],
): string | undefined {
  if (isFolder && name === ".git") return ".git folders";
  if (isFolder && name === "node_modules") return "node_modules folders";
  return isIgnored(path, isFolder, rules) ? "ignored paths" : undefined;
}

function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  let ignored = false;
  for (const { at, rules: own } of rules) {
    const inside = relative(at, path).split(sep).join("/");
    if (inside === "" || inside.startsWith("..")) continue;
    const result = own.test(isFolder ? `${inside}/` : inside);
    if (result.ignored) ignored = true;
    else if (result.unignored) ignored = false;
  }
  return ignored;
}

const maxIgnoreBytes = 1 << 20;

async function gitignore(at: string): Promise<Rules | undefined> {
  const path = join(at, ".gitignore");
  const info = await stat(path).catch(() => undefined);
  if (info === undefined || !info.isFile() || info.size > maxIgnoreBytes) return undefined;
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : { at, rules: ignore().add(text) };
}

/** The .gitignore files between the root and the top of the git work tree that it lies in. */
async function inheritIgnores(root: string, state: State): Promise<void> {
  const above: Rules[] = [];
  let here = root;
  for (let up = 0; up < maxDepth; up++) {
    if (
      await stat(join(here, ".git")).then(
        () => true,
        () => false,
      )
    ) {
      if (!isIgnored(root, true, above)) state.rules.unshift(...above);
      return;
    }
    const parent = dirname(here);
    if (parent === here) return;
    const rules = await gitignore(parent);
    if (rules !== undefined) above.unshift(rules);
    here = parent;
  }
}

function gap(reason: Gap["reason"], file: string, what: string): Walked {
  return { gap: { reason, file, message: `${file}: ${what}` } };
}

/** The system's own words for a failed file operation, without its call and path. */
export function reasonOf(cause: unknown): string {
  const code = (cause as { code?: string }).code;
  switch (code) {
    case "ENOENT":
      return "does not exist";
    case "EACCES":
    case "EPERM":
      return "may not be read by this user";
    case "ELOOP":
      return "is a loop of symbolic links";
    case "EISDIR":
      return "is a folder";
    default:
      return `could not be read (${code ?? String(cause)})`;
  }
}
