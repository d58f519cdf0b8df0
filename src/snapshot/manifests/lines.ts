import type { Readable } from "node:stream";
import { Fault } from "../../model/index.ts";
import { limits, type TextDocument } from "../text/index.ts";

const newline = 10;

/**
 * The lines of a stream of JSON lines as documents, a chunk's worth at a time, so that a file of
 * any size is read in flat memory. Each line is a string of its own: keeping one keeps no chunk.
 * Throws Fault `too-large` for a line beyond the limit and `not-text` for bytes that are no UTF-8.
 */
export async function* linesOf(stream: Readable, file: string): AsyncGenerator<TextDocument[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let start = 0;

  function document(bytes: Buffer): TextDocument | undefined {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch (cause) {
      const why = `${file}:${line} is not text: its bytes are no UTF-8; exclude it or save it as UTF-8`;
      throw new Fault("not-text", why, { cause, file, line });
    }
    const at = {
      file,
      syntax: "json",
      text,
      line,
      column: 1,
      start,
      end: start + text.length,
    } as const;
    line += 1;
    start += text.length + 1;
    return text.trim() === "" ? undefined : at;
  }

  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    if (bytes.length > limits.text) {
      const why = `${file}:${line}: a line is longer than ${limits.text} bytes`;
      throw new Fault("too-large", why, { file, line });
    }
    const documents: TextDocument[] = [];
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      const made = document(bytes.subarray(from, end));
      if (made !== undefined) documents.push(made);
      from = end + 1;
    }
    rest = bytes.subarray(from);
    yield documents;
  }
  const made = rest.length === 0 ? undefined : document(rest);
  if (made !== undefined) yield [made];
}
