import { readFile } from "node:fs/promises";
import { Fault } from "../../../../model/index.ts";
import { isGzip } from "../../../../snapshot/manifests/bytes.ts";
import { decodeText } from "../../../../snapshot/text/index.ts";

/** A file that fixes may be made in. */
export interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** without the byte order mark, so that offsets are those of records */
  readonly text: string;
  readonly mark: string;
}

export interface Unfit {
  readonly unfit: string;
}

/**
 * The file of a record as text, or why no fix is made in it. `stdin` is what standard input held.
 */
export async function sourceOf(file: string, stdin: Uint8Array): Promise<Source | Unfit> {
  if (/\.gz$/i.test(file)) return { unfit: "a gzip file is not edited: unpack it first" };
  if (/\.(?:jsonl|ndjson)$/i.test(file)) {
    return { unfit: "JSON lines are a copy of objects, not their source: mend the source" };
  }
  try {
    return textOf(file, file === "-" ? stdin : await readFile(file));
  } catch (error) {
    if (error instanceof Fault) return { unfit: error.message };
    return { unfit: `it could not be read again (${String((error as Error).message)})` };
  }
}

export function textOf(file: string, bytes: Uint8Array): Source | Unfit {
  if (isGzip(bytes)) return { unfit: "gzip is not edited: unpack it first" };
  const text = decodeText(bytes, file);
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "\uFEFF" : "";
  // What is not UTF-8 would change its every byte, and no diff could show it.
  return Buffer.from(mark + text, "utf8").equals(bytes)
    ? { file, bytes, text, mark }
    : { unfit: "it is UTF-16: save it as UTF-8 first" };
}
