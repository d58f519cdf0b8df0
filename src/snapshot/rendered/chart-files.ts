import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isObject, type JsonObject } from "../../model/index.ts";
import { bytesOf } from "../manifests/bytes.ts";
import { decodeText, documents, readDocument } from "../text/index.ts";

/** A chart on the disk, with the names that Helm gives its subcharts. */
export interface Chart {
  /** as the user would name it */
  readonly folder: string;
  readonly name: string;
  /** by name or alias; packed ones have a file and no folder */
  readonly subcharts: ReadonlyMap<string, Chart | { readonly packed: string }>;
}

/** Deeper than any published chart; what lies deeper is named by its file alone. */
const maxDepth = 16;

/** Undefined where the folder holds no Chart.yaml that can be read. */
export async function chartAt(folder: string, depth = 0): Promise<Chart | undefined> {
  const about = await mappingIn(join(folder, "Chart.yaml"));
  const name = about?.["name"];
  if (about === undefined || typeof name !== "string") return undefined;
  const below = depth < maxDepth ? await subchartsIn(join(folder, "charts"), depth + 1) : [];
  const subcharts = new Map<string, Chart | { readonly packed: string }>(below);
  // An alias is another name of the same files; `requirements.yaml` is where Helm 2 kept them.
  const legacy = await mappingIn(join(folder, "requirements.yaml"));
  for (const dependency of [about["dependencies"], legacy?.["dependencies"]].flat()) {
    if (!isObject(dependency)) continue;
    const { alias, name: of, version } = dependency;
    if (typeof alias !== "string" || typeof of !== "string") continue;
    const found = subcharts.get(of) ?? subcharts.get(`${of}-${String(version)}`);
    if (found !== undefined) subcharts.set(alias, found);
  }
  return { folder, name, subcharts };
}

async function subchartsIn(
  folder: string,
  depth: number,
): Promise<[string, Chart | { readonly packed: string }][]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: [string, Chart | { readonly packed: string }][] = [];
  for (const entry of entries.slice(0, 500)) {
    const path = join(folder, entry.name);
    const packed = /^(.+?)-v?\d[^/]*\.tgz$/.exec(entry.name);
    if (packed?.[1] !== undefined) found.push([packed[1], { packed: path }]);
    else if (await isFolder(path)) {
      const chart = await chartAt(path, depth);
      if (chart !== undefined) found.push([chart.name, chart]);
    }
  }
  return found;
}

/**
 * The file of `# Source: shop/charts/cache/templates/a.yaml`, as the user would name it; of a packed
 * subchart the package, of what cannot be told the chart's folder. Never a file outside of the chart.
 */
export async function sourceFile(
  chart: Chart,
  source: string,
): Promise<{ readonly file: string; readonly whole: boolean }> {
  const parts = source.split("/");
  const unknown = { file: chart.folder, whole: false };
  if (parts.shift() !== chart.name || parts.some((part) => part === ".." || part === ""))
    return unknown;
  let here = chart;
  while (parts[0] === "charts" && parts.length > 2) {
    const next = here.subcharts.get(parts[1] ?? "");
    if (next === undefined) return unknown;
    if ("packed" in next) return { file: next.packed, whole: false };
    here = next;
    parts.splice(0, 2);
  }
  const file = join(here.folder, ...parts);
  return (await isFile(file)) ? { file, whole: true } : unknown;
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

/** The first document of a file where it is a mapping; undefined for everything else. */
export async function mappingIn(file: string): Promise<JsonObject | undefined> {
  try {
    const { size } = await stat(file);
    for (const document of documents(decodeText(await bytesOf(file, size), file), file)) {
      const { value } = readDocument(document);
      return isObject(value) ? value : undefined;
    }
  } catch {
    return undefined;
  }
  return undefined;
}
