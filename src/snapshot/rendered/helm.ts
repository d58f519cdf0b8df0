import { readFile, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Gap, Location, Path } from "../../model/index.ts";
import type { ManifestItem, ReadOptions } from "../manifests/read.ts";
import { decodeText, documents, limits } from "../text/index.ts";
import { chartAt, isFile, isFolder, sourceFile, type Chart } from "./chart-files.ts";
import type { RenderOptions } from "./flags.ts";
import { createPlaces, type RenderedObject } from "./place.ts";
import { programOnPath } from "./program.ts";
import { readRendered } from "./read-rendered.ts";
import { runProgram } from "./run.ts";
import { helmSaid } from "./said.ts";

/** The user's own Helm; undefined where there is none. */
export async function findHelm(options: RenderOptions): Promise<string | undefined> {
  return programOnPath("helm", options.env);
}

/**
 * The objects of a chart as `helm template` makes them: hooks, tests and the CRDs folder too, for
 * that is what an installation brings. Findings are led back to the template that the `# Source:`
 * line names. What Helm refuses is one gap, and the generator returns false.
 */
export async function* renderChart(
  helm: string,
  folder: string,
  values: readonly string[],
  options: RenderOptions,
  read: ReadOptions,
): AsyncGenerator<ManifestItem, boolean> {
  const chart = await chartAt(folder);
  const args = [
    "template",
    options.releaseName,
    resolve(folder),
    "--include-crds",
    "--kube-version",
    options.kubernetesVersion,
    ...((await hasSchema(folder)) ? ["--skip-schema-validation"] : []),
    ...values.flatMap((file) => ["--values", resolve(file)]),
  ];
  const ran = await runProgram(helm, args, options);
  if (ran.outcome === "failed") {
    yield { gap: await gapOf(ran.said, folder, chart) };
    return false;
  }
  const places = createTemplates();
  let source: { file: string; whole: boolean } = { file: folder, whole: false };
  for (const document of documents(ran.output, folder)) {
    // The first line is Helm's; one further down is text of the template. A file of several CRDs is
    // printed as it is, below one such line.
    const named = /^(?:---[ \t]*\r?\n)?# Source: ([^\r\n]{1,1000})\r?\n/.exec(document.text)?.[1];
    if (named !== undefined && chart !== undefined) source = await sourceFile(chart, named);
    const { file, whole } = source;
    const place = whole ? await places(file) : undefined;
    yield* readRendered(document, { file, by: "helm", from: folder, place }, read);
  }
  return true;
}

type Place = (of: RenderedObject, path: Path) => Location | undefined;

/** Templates as they are met: ranges make many objects of one. */
function createTemplates(): (file: string) => Promise<Place | undefined> {
  const known = new Map<string, Place | undefined>();
  return async (file) => {
    if (!known.has(file)) {
      const text = await textOf(file);
      known.set(file, text === undefined ? undefined : createPlaces(text));
    }
    return known.get(file);
  };
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    if ((await stat(file)).size > limits.text) return undefined;
    return decodeText(await readFile(file), file);
  } catch {
    return undefined;
  }
}

async function gapOf(said: string, folder: string, chart: Chart | undefined): Promise<Gap> {
  const { message, file: named, line } = helmSaid(said);
  const source =
    named === undefined || chart === undefined ? undefined : await sourceFile(chart, named);
  const file = source?.file ?? folder;
  const at = source?.whole === true && line !== undefined ? { line } : {};
  return {
    reason: "not-rendered",
    file,
    ...at,
    message: `${folder}: helm could not render the chart (${message}); mend it, or give its values with --values`,
  };
}

/**
 * Helm follows what a schema of values refers to, over the network, and a reference can be written in
 * many ways. Nothing of a schema is needed to render: where there is one, it is left out.
 */
async function hasSchema(folder: string, depth = 0): Promise<boolean> {
  if (await isFile(join(folder, "values.schema.json"))) return true;
  const charts = join(folder, "charts");
  for (const name of depth > 16 ? [] : await readdir(charts).catch(() => [])) {
    const path = join(charts, name);
    // What is packed is not looked into.
    if (name.endsWith(".tgz")) return true;
    if ((await isFolder(path)) && (await hasSchema(path, depth + 1))) return true;
  }
  return depth > 16;
}
