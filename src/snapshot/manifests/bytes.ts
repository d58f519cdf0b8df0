import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createGunzip, gunzipSync } from "node:zlib";
import { pipeline } from "node:stream/promises";
import { PassThrough, type Readable } from "node:stream";
import { Fault } from "../../model/index.ts";
import { limits } from "../text/limits.ts";
import { reasonOf } from "./walk.ts";

const gzipMagic = [0x1f, 0x8b] as const;

/** The bytes of a file, unpacked where they are gzip, never more than the stated limit. */
export async function bytesOf(file: string, size: number): Promise<Uint8Array> {
  if (size > limits.text) throw tooLarge(file);
  const raw = await readFile(file).catch((cause: unknown) => {
    throw new Fault("unreadable", `${file}: ${reasonOf(cause)}`, { cause, file });
  });
  return unpacked(raw, file);
}

export function unpacked(raw: Uint8Array, file: string): Uint8Array {
  if (!isGzip(raw)) {
    if (raw.byteLength > limits.text) throw tooLarge(file);
    return raw;
  }
  try {
    return gunzipSync(raw, { maxOutputLength: limits.text });
  } catch (cause) {
    if ((cause as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(file);
    throw new Fault("unparsable", `${file}: is no whole gzip file; pack it again`, { cause, file });
  }
}

export function isGzip(raw: Uint8Array): boolean {
  return raw[0] === gzipMagic[0] && raw[1] === gzipMagic[1];
}

function tooLarge(file: string): Fault {
  const mib = Math.floor(limits.text / (1 << 20));
  return new Fault(
    "too-large",
    `${file}: is larger than ${mib} MiB; split it, or make it JSON lines`,
    { file },
  );
}

/** A file as a stream, unpacked where its name says gzip: for JSON lines of any size. */
export function streamOf(file: string): Readable {
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!/\.gz$/i.test(file)) return raw;
  const out = new PassThrough({ highWaterMark: 1 << 18 });
  pipeline(raw, createGunzip({ chunkSize: 1 << 18 }), out).catch((error: unknown) =>
    out.destroy(error as Error),
  );
  return out;
}
