import { createHash as createDigest } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { Fault, type SnapshotHeader, type SnapshotItem } from "../../model/index.ts";
import { encodeItem } from "./encode.ts";

/** How many of each a snapshot holds; its last line says it too. */
export interface SnapshotCounts {
  readonly records: number;
  readonly gaps: number;
  readonly coverage: number;
}

type Items = AsyncIterable<SnapshotItem> | Iterable<SnapshotItem>;

/**
 * A snapshot as text: the header, the items in the order they come, and a trailer with their counts
 * and a SHA-256 over all lines before it, so that a cut or changed file is noticed.
 */
export async function* snapshotText(
  header: SnapshotHeader,
  items: Items,
  done: (counts: SnapshotCounts) => void = () => {},
): AsyncGenerator<string> {
  const digest = createDigest("sha256");
  const counts = { records: 0, gaps: 0, coverage: 0 };
  const line = (text: string) => {
    digest.update(`${text}\n`);
    return `${text}\n`;
  };
  yield line(JSON.stringify(header));
  for await (const item of items) {
    if ("record" in item) counts.records += 1;
    else if ("gap" in item) counts.gaps += 1;
    else counts.coverage += 1;
    yield line(encodeItem(item));
  }
  yield `${JSON.stringify({ trailer: { ...counts, sha256: digest.digest("hex") } })}\n`;
  done(counts);
}

/** Writes a snapshot, compressed with zstd unless `plain`, to a stream that it ends. */
export async function writeSnapshotTo(
  out: Writable,
  header: SnapshotHeader,
  items: Items,
  options: { readonly plain?: boolean } = {},
): Promise<SnapshotCounts> {
  let counts: SnapshotCounts = { records: 0, gaps: 0, coverage: 0 };
  const text = Readable.from(
    batched(
      snapshotText(header, items, (all) => {
        counts = all;
      }),
    ),
  );
  if (options.plain === true) await pipeline(text, out);
  else await pipeline(text, createZstdCompress(), out);
  return counts;
}

/**
 * Writes the snapshot file: beside it first, in its place when it is whole, readable by its owner
 * only. `plain` leaves it uncompressed, which readers take as well.
 */
export async function writeSnapshot(
  file: string,
  header: SnapshotHeader,
  items: Items,
  options: { readonly plain?: boolean } = {},
): Promise<SnapshotCounts> {
  const part = `${file}.part`;
  try {
    const counts = await writeSnapshotTo(
      createWriteStream(part, { mode: 0o600 }),
      header,
      items,
      options,
    );
    await rename(part, file);
    return counts;
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof Fault || !isFileError(error)) throw error;
    throw new Fault("unreadable", `${file} could not be written: ${(error as Error).message}`, {
      cause: error,
      file,
    });
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

/** Joins short lines, so that the compressor is not called once for each. */
async function* batched(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let held = "";
  for await (const line of lines) {
    held += line;
    if (held.length < 65_536) continue;
    yield Buffer.from(held);
    held = "";
  }
  if (held !== "") yield Buffer.from(held);
}
