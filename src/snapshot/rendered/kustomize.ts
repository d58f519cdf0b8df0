import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
import { isObject, type Gap, type Json, type JsonObject } from "../../model/index.ts";
import type { ManifestItem, ReadOptions } from "../manifests/read.ts";
import { documents, readDocument, type TextDocument } from "../text/index.ts";
import type { RenderOptions } from "./flags.ts";
import { shownAs, type Kustomization } from "./kustomization-files.ts";
import { createSources } from "./kustomize-sources.ts";
import { programOnPath } from "./program.ts";
import { readRendered } from "./read-rendered.ts";
import { runProgram, type Ran } from "./run.ts";
import { kustomizeSaid } from "./said.ts";

/** The user's own kustomize, by itself or within kubectl. */
export interface Kustomize {
  readonly program: string;
  readonly command: "build" | "kustomize";
}

export async function findKustomize(options: RenderOptions): Promise<Kustomize | undefined> {
  const own = await programOnPath("kustomize", options.env);
  if (own !== undefined) return { program: own, command: "build" };
  const kubectl = await programOnPath("kubectl", options.env);
  return kubectl === undefined ? undefined : { program: kubectl, command: "kustomize" };
}

/**
 * The objects of a kustomization as kustomize builds them. What it refuses is one gap, and the
 * generator returns false. kustomize tells the origin of an object only where a kustomization asks for it: one of ours, made for the
 * moment, asks, and builds on the user's.
 */
export async function* buildKustomization(
  tool: Kustomize,
  kustomization: Kustomization,
  options: RenderOptions,
  read: ReadOptions,
): AsyncGenerator<ManifestItem, boolean> {
  const { folder, file } = kustomization;
  const wrapper = await realpath(await mkdtemp(join(tmpdir(), "rampart-kustomize-")));
  let ran: Ran;
  try {
    const base = relative(wrapper, await realpath(folder));
    const ours = { resources: [base], buildMetadata: ["originAnnotations"] };
    await writeFile(join(wrapper, "kustomization.yaml"), JSON.stringify(ours));
    ran = await runProgram(tool.program, [tool.command, wrapper], options);
  } finally {
    await rm(wrapper, { recursive: true, force: true });
  }
  if (ran.outcome === "failed") {
    yield { gap: gapOf(ran.said.replaceAll(wrapper, folder), folder, file) };
    return false;
  }
  const sources = createSources(kustomization.files);
  for (const document of documents(ran.output, file)) {
    const { object, text } = withoutOrigin(document);
    const path = originOf(object, wrapper);
    const source = path === undefined ? undefined : shownAs(path, folder);
    const place = source === undefined ? undefined : await sources(resolve(source), source, folder);
    yield* readRendered(text, { file: source ?? file, by: "kustomize", from: folder, place }, read);
  }
  return true;
}

const annotation = "config.kubernetes.io/origin";

/**
 * The local file that an object came from, or the kustomization that generated it; undefined where
 * it was fetched.
 */
function originOf(object: JsonObject | undefined, wrapper: string): string | undefined {
  const metadata = object?.["metadata"];
  const annotations = isObject(metadata) ? metadata["annotations"] : undefined;
  const text = isObject(annotations) ? annotations[annotation] : undefined;
  if (typeof text !== "string") return undefined;
  const origin = valueOf({
    file: "origin",
    syntax: "yaml",
    text,
    line: 1,
    column: 1,
    start: 0,
    end: text.length,
  });
  if (origin === undefined || origin["repo"] !== undefined) return undefined;
  const path = origin["path"] ?? origin["configuredIn"];
  if (typeof path !== "string" || isAbsolute(path)) return undefined;
  return resolve(wrapper, path);
}

/** kustomize prints the annotation as a block below `annotations:`, and nothing else that looks like it. */
const block = /^ {4}config\.kubernetes\.io\/origin: \|\n(?: {6}.*\n?)+/m;

/** The document as the user's kustomization alone makes it, and the object with its origin. */
function withoutOrigin(document: TextDocument): {
  object: JsonObject | undefined;
  text: TextDocument;
} {
  const object = valueOf(document);
  const text = document.text.replace(block, "").replace(/^ {2}annotations:\n(?! {4})/m, "");
  return { object, text: { ...document, text } };
}

function valueOf(document: TextDocument): JsonObject | undefined {
  try {
    const value: Json = readDocument(document).value;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function gapOf(said: string, folder: string, file: string): Gap {
  const { message } = kustomizeSaid(said);
  return {
    reason: "not-rendered",
    file,
    message: `${folder}: kustomize could not build it (${message}); mend it, or scan what you build yourself`,
  };
}
