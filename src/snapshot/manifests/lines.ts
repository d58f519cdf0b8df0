import type { Readable } from "node:stream";
import { Fault } from "../../model/index.ts";
import { limits, type TextDocument } from "../text/index.ts";

const newline = 10;

/** Lines that are no text, after which a file is none: a picture needs no thousand gaps. */
const mostBinary = 20;

/**
 * The lines of a stream of JSON lines as documents, a chunk's worth at a time, so that a file of
 * any size is read in flat memory. Each line is a string of its own: keeping one keeps no chunk.
 * A line of bytes that are no UTF-8 is a Fault `not-text` in its place. Throws Fault `too-large` for
 * a line beyond the limit, and the Fault of one line too many that is no text.
 */
export async function* linesOf(
  stream: Readable,
  file: string,
): AsyncGenerator<(TextDocument | Fault)[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let open: Buffer[] = [];
  let pending = 0;
  let line = 1;
  let start = 0;
  let binary = 0;

  function document(bytes: Buffer): TextDocument | Fault | undefined {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch (cause) {
      const why = `${file}:${line} is not text: its bytes are no UTF-8; exclude it or save it as UTF-8`;
      const fault = new Fault("not-text", why, { cause, file, line });
      line += 1;
      start += bytes.length + 1;
      binary += 1;
      if (binary > mostBinary) throw fault;
      return fault;
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

  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const documents: (TextDocument | Fault)[] = [];
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      const own = chunk.subarray(from, end);
      const made = document(open.length === 0 ? own : Buffer.concat([...open, own]));
      if (made !== undefined) documents.push(made);
      open = [];
      pending = 0;
      from = end + 1;
    }
    yield documents;
    if (from === chunk.length) continue;
    // Put together once the line ends: doing it for each chunk is quadratic in the line.
    open.push(chunk.subarray(from));
    pending += chunk.length - from;
    if (pending > limits.text) {
      const why = `${file}:${line}: a line is longer than ${limits.text} bytes`;
      throw new Fault("too-large", why, { file, line });
    }
  }
  const made = pending === 0 ? undefined : document(Buffer.concat(open));
  if (made !== undefined) yield [made];
}
