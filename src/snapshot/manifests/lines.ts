import { StringDecoder } from "node:string_decoder";
import type { Readable } from "node:stream";
import { Fault } from "../../model/index.ts";
import { limits, type TextDocument } from "../text/index.ts";

/**
 * The lines of a stream of JSON lines as documents, one at a time, so that a file of any size is
 * read in flat memory. Throws Fault `too-large` for a line beyond the limit.
 */
export async function* linesOf(stream: Readable, file: string): AsyncGenerator<TextDocument[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let line = 1;
  let start = 0;
  function cut(text: string, last: boolean): TextDocument[] {
    const documents: TextDocument[] = [];
    let from = 0;
    for (;;) {
      let end = text.indexOf("\n", from);
      if (end < 0 && last) end = text.length;
      if (end < 0 || from >= text.length) break;
      const own = text.slice(from, end);
      if (own.trim() !== "") {
        documents.push({
          file,
          syntax: "json",
          text: own,
          line,
          column: 1,
          start: start + from,
          end: start + end,
        });
      }
      line += 1;
      from = end + 1;
    }
    start += Math.min(from, text.length);
    rest = text.slice(Math.min(from, text.length));
    return documents;
  }
  for await (const chunk of stream) {
    const text = rest + decoder.write(chunk as Buffer);
    if (text.length > limits.text) {
      throw new Fault(
        "too-large",
        `${file}:${line}: a line is longer than ${limits.text} characters`,
        { file, line },
      );
    }
    yield cut(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, false);
  }
  yield cut(rest + decoder.end(), true);
}
