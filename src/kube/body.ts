import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { isObject, type JsonObject } from "../model/index.ts";

export type Body =
  | { readonly json: JsonObject }
  | { readonly tooLarge: true }
  /** what came is no JSON object; `text` is its beginning */
  | { readonly text: string; readonly bytes: number };

/**
 * Reads an answer to its end, or to `limit` bytes once decompressed: a small compressed answer can
 * unfold to any size. Throws the stream's error where the answer is cut short.
 */
export async function readBody(stream: Readable, encoding: string, limit: number): Promise<Body> {
  // pipeline hands an error of the connection on; the callback only keeps it from being thrown here.
  const plain: Readable = encoding === "gzip" ? pipeline(stream, createGunzip(), () => {}) : stream;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of plain as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the stream and with it the connection.
    if (bytes > limit) return { tooLarge: true };
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks, bytes).toString("utf8");
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return { json: value };
  } catch {
    // said by the caller, who knows the status and the type
  }
  return { text: text.slice(0, 300), bytes };
}
