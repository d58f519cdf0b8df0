import type { Readable } from "node:stream";
import { Fault, type Gap } from "../../model/index.ts";
import { bytesOf, streamOf, unpacked } from "./bytes.ts";
import { limits } from "../text/index.ts";
import { linesOf } from "./lines.ts";
import {
  gapOf,
  readManifest,
  readManifestText,
  readText,
  textOf,
  type ManifestItem,
  type ReadOptions,
} from "./read.ts";
import { renderBelow, type Rendered, type RenderOptions } from "../rendered/index.ts";
import { chartGap, chartOf, noHint, unrendered } from "./unrendered.ts";
import { walk, type Exclude, type Walked } from "./walk.ts";

export type { ManifestItem, ReadOptions } from "./read.ts";
export type { Exclude } from "./walk.ts";

export interface ManifestInput {
  /** files and folders; "-" is standard input */
  readonly paths: readonly string[];
  readonly exclude: readonly Exclude[];
  readonly stdin: Readable;
  /** how charts and kustomizations are rendered; absent where they are not */
  readonly render?: RenderOptions | undefined;
}

/**
 * Reads manifests from files, folders and standard input, in a stable order. Throws only Faults of
 * code `usage` (a path that does not exist, an empty folder); everything else that cannot be read
 * is a gap among the items.
 */
export async function* readManifests(
  input: ManifestInput,
  options: ReadOptions,
): AsyncGenerator<ManifestItem> {
  const charts = new Set<string>();
  for (const path of input.paths) {
    if (path === "-") {
      yield* readStdin(input.stdin, options);
      continue;
    }
    const walked = walk(path, { exclude: input.exclude });
    const rendering =
      input.render === undefined ? undefined : yield* render(path, walked, input.render, options);
    for await (const each of rendering?.walked ?? walked) {
      if (!("file" in each)) yield each;
      else if (rendering?.isSource(each.file.path) !== true) {
        yield* readFile(each.file.path, each.file.bytes, options, charts, rendering);
      }
    }
  }
}

type Rendering = Rendered & { readonly walked: readonly Walked[] | AsyncIterable<Walked> };

async function* render(
  path: string,
  walk: AsyncIterable<Walked>,
  how: RenderOptions,
  options: ReadOptions,
): AsyncGenerator<ManifestItem, Rendering> {
  // Which kustomizations are the bases of others is known when all are.
  const walked: Walked[] | undefined = how.all ? [] : undefined;
  if (walked !== undefined) for await (const each of walk) walked.push(each);
  const files = (walked ?? []).flatMap((each) => ("file" in each ? [each.file.path] : []));
  const rendered = yield* renderBelow(path, files, how, options);
  return { ...rendered, walked: walked ?? walk };
}

const isLines = /\.(?:jsonl|ndjson)(?:\.gz)?$/i;

async function* readFile(
  file: string,
  bytes: number,
  options: ReadOptions,
  charts: Set<string>,
  rendering?: Rendered,
): AsyncGenerator<ManifestItem> {
  try {
    if (isLines.test(file)) {
      for await (const documents of linesOf(streamOf(file), file)) {
        for (const document of documents) {
          if (document instanceof Fault) yield { gap: gapOf(document, file) };
          else yield* readText(document, options);
        }
      }
      return;
    }
    let content: Uint8Array | undefined = await bytesOf(file, bytes);
    const whole = await unrendered(content, file, charts, rendering?.hint);
    if (whole !== undefined && rendering?.isTold(whole.file ?? file) !== true) yield { gap: whole };
    const text = textOf(content, file);
    content = undefined;
    if (typeof text !== "string") {
      yield text;
      return;
    }
    for (const item of readManifestText(text, file, options)) {
      if ("gap" in item && item.gap.reason === "unparsable")
        yield* orChart(item.gap, file, charts, rendering);
      else yield item;
    }
  } catch (error) {
    yield { gap: gapOf(asFault(error, file), file) };
  }
}

/** A stream's own errors (a cut gzip file, a file that goes away) carry no code of ours. */
function asFault(error: unknown, file: string): Fault {
  if (error instanceof Fault) return error;
  const code = (error as { code?: string }).code ?? "";
  if (code.startsWith("Z_") || code === "ERR_BUFFER_TOO_LARGE") {
    return new Fault("unparsable", `${file}: is no whole gzip file; pack it again`, {
      cause: error,
      file,
    });
  }
  return new Fault("unreadable", `${file}: could not be read (${code || String(error)})`, {
    cause: error,
    file,
  });
}

/** Templates of a chart are no YAML before they are rendered: one gap a chart, not one a file. */
async function* orChart(
  gap: Gap,
  file: string,
  charts: Set<string>,
  rendering: Rendered | undefined,
): AsyncGenerator<ManifestItem> {
  const chart = await chartOf(file);
  if (chart !== undefined && rendering?.isTold(chart) === true) return;
  const told = chart === undefined ? gap : chartGap(chart, charts, rendering?.hint ?? noHint);
  if (told !== undefined) yield { gap: told };
}

async function* readStdin(stdin: Readable, options: ReadOptions): AsyncGenerator<ManifestItem> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    chunks.push(bytes);
    size += bytes.length;
    // Enough to be refused as too large, and no more.
    if (size > limits.text) break;
  }
  try {
    const bytes = unpacked(Buffer.concat(chunks), "-");
    if (bytes.byteLength === 0)
      throw new Fault("usage", "standard input is empty; pipe manifests into it");
    yield* readManifest(bytes, "-", options);
  } catch (error) {
    if (error instanceof Fault && error.code === "usage") throw error;
    yield { gap: gapOf(error, "-") };
  }
}
