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
import { chartGap, chartOf, unrendered } from "./unrendered.ts";
import { walk, type Exclude } from "./walk.ts";

export type { ManifestItem, ReadOptions } from "./read.ts";
export type { Exclude } from "./walk.ts";

export interface ManifestInput {
  /** files and folders; "-" is standard input */
  readonly paths: readonly string[];
  readonly exclude: readonly Exclude[];
  readonly stdin: Readable;
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
    for await (const walked of walk(path, { exclude: input.exclude })) {
      if ("file" in walked) yield* readFile(walked.file.path, walked.file.bytes, options, charts);
      else yield walked;
    }
  }
}

const isLines = /\.(?:jsonl|ndjson)(?:\.gz)?$/i;

async function* readFile(
  file: string,
  bytes: number,
  options: ReadOptions,
  charts: Set<string>,
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
    const whole = await unrendered(content, file, charts);
    if (whole !== undefined) yield { gap: whole };
    const text = textOf(content, file);
    content = undefined;
    if (typeof text !== "string") {
      yield text;
      return;
    }
    for (const item of readManifestText(text, file, options)) {
      if ("gap" in item && item.gap.reason === "unparsable") yield* orChart(item.gap, file, charts);
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
async function* orChart(gap: Gap, file: string, charts: Set<string>): AsyncGenerator<ManifestItem> {
  const chart = await chartOf(file);
  const told = chart === undefined ? gap : chartGap(chart, charts);
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
