import { basename, dirname, join, resolve, sep } from "node:path";
import type { Gap } from "../../model/index.ts";
import type { ManifestItem, ReadOptions } from "../manifests/read.ts";
import { isFolder, mappingIn } from "./chart-files.ts";
import type { RenderOptions } from "./flags.ts";
import { findHelm, renderChart } from "./helm.ts";
import { buildKustomization, findKustomize, type Kustomize } from "./kustomize.ts";
import { kustomizationAt, type Kustomization } from "./kustomization-files.ts";

/** What was rendered of a path, so that its sources are not judged as well. */
export interface Rendered {
  /** true for a file that an object which was already judged came from */
  readonly isSource: (file: string) => boolean;
  /** true for a chart or kustomization of which a gap was told, or nothing has to be */
  readonly isTold: (file: string) => boolean;
  /** what would render the others, in the words of a gap */
  readonly hint: { readonly chart: string; readonly kustomization: string };
}

/**
 * Renders a path that is a chart or a kustomization; with `all` those among `files` as well, bases
 * only through what builds on them. `files` are what a walk of the path found.
 */
export async function* renderBelow(
  path: string,
  files: readonly string[],
  options: RenderOptions,
  read: ReadOptions,
): AsyncGenerator<ManifestItem, Rendered> {
  const sources = new Set<string>();
  const charts: string[] = [];
  const told = new Set<string>();
  const found = await sourcesAt(path, files, options.all);
  const { helm, kustomize } = await toolsOf(options);
  for (const folder of helm === undefined ? [] : found.charts) {
    const values = resolve(folder) === resolve(path) ? options.values : [];
    const isRendered = yield* renderChart(helm ?? "", folder, values, options, read);
    if (isRendered) charts.push(resolve(folder) + sep);
    told.add(resolve(folder));
  }
  for (const kustomization of kustomize === undefined ? [] : found.kustomizations) {
    told.add(resolve(kustomization.file));
    const fetching = options.all ? undefined : fetchingGap(kustomization);
    if (fetching !== undefined) yield { gap: fetching };
    else if (yield* buildKustomization(kustomize!, kustomization, options, read)) {
      for (const file of kustomization.files) sources.add(file);
    }
  }
  return {
    isSource(file) {
      const at = resolve(file);
      const isIn = (chart: string): boolean =>
        at.startsWith(chart) && isOfChart(at.slice(chart.length));
      return sources.has(at) || charts.some(isIn);
    },
    isTold(file) {
      const at = resolve(file);
      const isBelow = (chart: string): boolean => at.startsWith(join(chart, "charts") + sep);
      return told.has(at) || [...told].some(isBelow);
    },
    hint: {
      chart: hintFor(found.charts.length > 0, helm !== undefined, "helm"),
      kustomization: hintFor(
        found.kustomizations.length > 0,
        kustomize !== undefined,
        "kustomize or kubectl",
      ),
    },
  };
}

interface Tools {
  readonly helm: string | undefined;
  readonly kustomize: Kustomize | undefined;
}

/** Looked for once in a run, however many paths it has. */
const tools = new WeakMap<object, Promise<Tools>>();

function toolsOf(options: RenderOptions): Promise<Tools> {
  let found = tools.get(options.env);
  if (found === undefined) {
    found = Promise.all([findHelm(options), findKustomize(options)]).then(([helm, kustomize]) => ({
      helm,
      kustomize,
    }));
    tools.set(options.env, found);
  }
  return found;
}

function hintFor(isAsked: boolean, isThere: boolean, tool: string): string {
  if (isThere) return isAsked ? "" : "name its folder, or give --render, or ";
  return isAsked ? `install ${tool} (there is none on PATH) and scan it again, or ` : "";
}

interface Sources {
  readonly charts: readonly string[];
  readonly kustomizations: readonly Kustomization[];
}

async function sourcesAt(path: string, files: readonly string[], all: boolean): Promise<Sources> {
  const folders = new Set((await isFolder(path)) ? [path] : []);
  for (const file of all ? files : []) {
    if (/^(?:Chart\.yaml|kustomization\.ya?ml|Kustomization)$/.test(basename(file)))
      folders.add(dirname(file));
  }
  const charts: string[] = [];
  const kustomizations: Kustomization[] = [];
  for (const folder of folders) {
    const chart = await mappingIn(join(folder, "Chart.yaml"));
    // A library brings nothing by itself, and a subchart comes with its chart.
    const isWhole =
      chart !== undefined && chart["type"] !== "library" && !(await isSubchart(folder));
    if (chart !== undefined && (folder === path || isWhole)) charts.push(folder);
    const kustomization = await kustomizationAt(folder);
    if (kustomization !== undefined && !kustomization.isComponent)
      kustomizations.push(kustomization);
  }
  const bases = new Set(kustomizations.flatMap((one) => [...one.bases]));
  return {
    charts,
    kustomizations: kustomizations.filter(
      ({ folder }) => folder === path || !bases.has(resolve(folder)),
    ),
  };
}

async function isSubchart(folder: string): Promise<boolean> {
  const parent = dirname(resolve(folder));
  return (
    basename(parent) === "charts" &&
    (await mappingIn(join(dirname(parent), "Chart.yaml"))) !== undefined
  );
}

/** What Helm reads of a chart's folder; examples and tests of its own beside it are files like any other. */
function isOfChart(inside: string): boolean {
  return /^(?:templates|crds|charts)[\\/]|^(?:Chart|values[^\\/]*|requirements)\.(?:ya?ml|lock)$/.test(
    inside,
  );
}

function fetchingGap({ folder, file, fetches }: Kustomization): Gap | undefined {
  if (fetches === undefined) return undefined;
  return {
    reason: "not-rendered",
    file,
    message: `${folder}: names what is not here (${fetches.slice(0, 200)}), and kustomize would fetch it; give --render to let it, or scan the output of \`kubectl kustomize ${folder}\``,
  };
}
