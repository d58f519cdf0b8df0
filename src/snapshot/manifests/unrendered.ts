import { access } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { isObject, type Gap, type Json, type JsonObject } from "../../model/index.ts";
import { decodeText, documents, readDocument } from "../text/index.ts";

/** What would render it, to stand before what else can be done: "install helm, or ". */
export interface Hint {
  readonly chart: string;
  readonly kustomization: string;
}

export const noHint: Hint = { chart: "", kustomization: "" };

/**
 * The gap of a file that a tool makes objects from which the files alone do not show: a template of
 * a chart, a chart with dependencies, a kustomization that patches. One a chart: `charts` remembers
 * those that were named. A template is no YAML before it is rendered, or other YAML than after
 * (`path: "{{ .Values.path }}"`).
 */
export async function unrendered(
  bytes: Uint8Array,
  file: string,
  charts: Set<string>,
  hint: Hint = noHint,
): Promise<Gap | undefined> {
  const name = basename(file);
  if (name === "Chart.yaml" || name === "requirements.yaml") {
    const depends = filled(valueOf(bytes, file)?.["dependencies"]);
    return depends ? chartGap(dirname(file), charts, hint) : undefined;
  }
  if (/^kustomization(?:\.ya?ml)?$/i.test(name)) {
    const value = valueOf(bytes, file);
    return value !== undefined && needsBuild(value) ? kustomizationGap(file, hint) : undefined;
  }
  const chart = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("{{")
    ? await chartOf(file)
    : undefined;
  return chart === undefined ? undefined : chartGap(chart, charts, hint);
}

/** The chart whose `templates/` a file lies in; undefined without. */
export async function chartOf(file: string): Promise<string | undefined> {
  const parts = file.split(sep);
  const at = parts.lastIndexOf("templates");
  if (at < 0) return undefined;
  const folder = at === 0 ? "." : parts.slice(0, at).join(sep) || sep;
  return access(join(folder, "Chart.yaml")).then(
    () => folder,
    () => undefined,
  );
}

/** Undefined where the chart was named before. */
export function chartGap(chart: string, charts: Set<string>, hint: Hint = noHint): Gap | undefined {
  if (charts.has(chart)) return undefined;
  charts.add(chart);
  return {
    reason: "not-rendered",
    file: chart,
    message: `${chart}: a Helm chart that was not rendered; ${hint.chart}scan the output of \`helm template ${chart}\``,
  };
}

function kustomizationGap(file: string, hint: Hint): Gap {
  const folder = dirname(file);
  return {
    reason: "not-rendered",
    file,
    message: `${file}: changes, makes or fetches objects, and was not built; ${hint.kustomization}scan the output of \`kubectl kustomize ${folder}\``,
  };
}

/** Fields of a kustomization that change or make objects in ways that no file shows by itself. */
const changing = [
  "images",
  "configMapGenerator",
  "secretGenerator",
  "patches",
  "patchesJson6902",
  "replacements",
  "vars",
  "transformers",
  "generators",
  "helmCharts",
  "helmChartInflationGenerator",
];

function needsBuild(value: JsonObject): boolean {
  if (changing.some((field) => filled(value[field]))) return true;
  return ["resources", "bases", "components", "patchesStrategicMerge"].some((field) => {
    const entries = value[field];
    return Array.isArray(entries) && entries.some(isElsewhere);
  });
}

/** Fetched from another machine, or written in place. */
function isElsewhere(entry: Json): boolean {
  return typeof entry === "string" && /:\/\/|^git@|^github\.com\/|[?&]ref=|\n/.test(entry);
}

function filled(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** The first document, where it is a mapping; what cannot be read is told by who reads it whole. */
function valueOf(bytes: Uint8Array, file: string): JsonObject | undefined {
  try {
    for (const document of documents(decodeText(bytes, file), file)) {
      const { value } = readDocument(document);
      return isObject(value) ? value : undefined;
    }
  } catch {
    return undefined;
  }
  return undefined;
}
