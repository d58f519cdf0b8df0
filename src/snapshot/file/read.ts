import { createHash as createDigest } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import {
  Fault,
  isObject,
  type Gap,
  type JsonObject,
  type SnapshotHeader,
  type SnapshotItem,
} from "../../model/index.ts";
import { detectorsVersion } from "../../secrets/credentials/index.ts";
import { decodeItem } from "./decode.ts";
import { linesOf } from "./lines.ts";
import { upgradesFor, type Upgrade } from "./upgrade.ts";

/** A snapshot that was opened: its header is read, its items come as they are asked for. */
export interface OpenSnapshot {
  readonly header: SnapshotHeader;
  /** ends after a gap of reason `truncated` or `unparsable` where the file is cut or changed */
  readonly items: AsyncGenerator<SnapshotItem>;
}

/**
 * Opens a snapshot file, compressed or plain. Throws a Fault where it cannot be read, is no snapshot
 * or is of a newer format; what goes wrong later is a gap among the items, never a silent end.
 */
export async function readSnapshot(file: string): Promise<OpenSnapshot> {
  return readSnapshotFrom(createReadStream(file), file);
}

/** Opens a snapshot from a stream of its bytes; `file` is what messages call it. */
export async function readSnapshotFrom(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
): Promise<OpenSnapshot> {
  const lines = linesOf(plain(bytes), file);
  const first = await firstLine(lines, file);
  const needed = upgradesFor(first.value, file);
  const header = upgraded(first.value as JsonObject, needed) as unknown as SnapshotHeader;
  checkHeader(header, file);
  return { header, items: itemsOf(lines, first.text, needed, header, file) };
}

async function* plain(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done === true) return;
  const head = first.value;
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      for (let next = await source.next(); next.done !== true; next = await source.next()) {
        yield next.value;
      }
    } finally {
      await source.return?.();
    }
  }
  if (starts(head, [0x28, 0xb5, 0x2f, 0xfd])) yield* decompressed(all(), createZstdDecompress());
  else if (starts(head, [0x1f, 0x8b])) yield* decompressed(all(), createGunzip());
  else yield* all();
}

async function* decompressed(
  bytes: AsyncIterable<Uint8Array>,
  through: NodeJS.ReadWriteStream & AsyncIterable<unknown> & { destroy(error?: Error): unknown },
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes);
  source.on("error", (error) => through.destroy(error));
  source.pipe(through);
  try {
    for await (const chunk of through) yield chunk as Uint8Array;
  } finally {
    source.destroy();
  }
}

function starts(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

async function firstLine(
  lines: AsyncGenerator<{ readonly text: string }>,
  file: string,
): Promise<{ readonly text: string; readonly value: unknown }> {
  let text = "";
  try {
    const next = await lines.next();
    text = next.done === true ? "" : next.value.text;
    return { text, value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (error instanceof Error && "syscall" in error) {
      throw new Fault("unreadable", `${file} cannot be read: ${error.message}`, {
        cause: error,
        file,
      });
    }
    // a small compressed file that was cut yields nothing at all
    const what = text === "" ? "is empty, cut or no snapshot" : "is no snapshot";
    throw new Fault("unparsable", `${file} ${what}: its first line is not JSON`, {
      cause: error,
      file,
      line: 1,
    });
  }
}

function upgraded(line: JsonObject, needed: readonly Upgrade[]): JsonObject {
  return needed.reduce((value, upgrade) => upgrade(value), line);
}

function checkHeader(header: SnapshotHeader, file: string): void {
  const { cluster, tool, at, by } = header as unknown as JsonObject;
  const well =
    isObject(cluster) &&
    typeof cluster["id"] === "string" &&
    typeof cluster["name"] === "string" &&
    isObject(tool) &&
    typeof tool["version"] === "string" &&
    typeof at === "string" &&
    typeof by === "string";
  if (!well) {
    throw new Fault(
      "unparsable",
      `${file}: its header lacks the cluster, the tool, the time or the user`,
      { file, line: 1 },
    );
  }
}

async function* itemsOf(
  lines: AsyncGenerator<{ readonly text: string; readonly ended: boolean }>,
  headerText: string,
  needed: readonly Upgrade[],
  header: SnapshotHeader,
  file: string,
): AsyncGenerator<SnapshotItem> {
  const digest = createDigest("sha256").update(`${headerText}\n`);
  const counts = { records: 0, gaps: 0, coverage: 0 };
  // earlier detectors saw less: what they did not see is unknown
  const looked = typeof header.detectors === "number" && header.detectors >= detectorsVersion;
  let number = 1;
  const bad = (reason: Gap["reason"], message: string): SnapshotItem => ({
    gap: { reason, message: `${file}: ${message}`, file, line: number },
  });
  try {
    for await (const { text } of lines) {
      number += 1;
      const value = parsed(text);
      if (value === undefined) {
        yield bad(
          "unparsable",
          "this line is not JSON; the file was changed or cut: make the snapshot again",
        );
        return;
      }
      if (isObject(value["trailer"])) {
        const trouble = trailerTrouble(value["trailer"], counts, digest.digest("hex"));
        if (trouble !== "") yield bad("truncated", trouble);
        return;
      }
      digest.update(`${text}\n`);
      const item = decodeItem(upgraded(value, needed), header.cluster.name, looked);
      if (item === undefined) {
        yield bad("invalid-object", "this line is no record, gap or coverage");
        continue;
      }
      if ("record" in item) counts.records += 1;
      else if ("gap" in item) counts.gaps += 1;
      else counts.coverage += 1;
      yield item;
    }
    yield bad("truncated", "the file ends before its last line; make the snapshot again");
  } catch (error) {
    if (error instanceof Fault) yield bad("too-large", error.message);
    else
      yield bad(
        "truncated",
        `the file cannot be read further (${(error as Error).message}); make the snapshot again`,
      );
  }
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function trailerTrouble(
  trailer: JsonObject,
  counts: Readonly<Record<string, number>>,
  sha256: string,
): string {
  const short = Object.keys(counts).filter((name) => trailer[name] !== counts[name]);
  if (short.length > 0) {
    return `it holds another number of ${short.join(" and ")} than its last line says; make the snapshot again`;
  }
  return trailer["sha256"] === sha256
    ? ""
    : "it was changed after it was written (its digest differs)";
}
