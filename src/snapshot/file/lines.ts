import { Fault } from "../../model/index.ts";

/** An object of etcd is at most 1.5 MiB; escapes and redaction make it no more than a few times that. */
export const longestLine = 16 * 1024 * 1024;

/**
 * The lines of a byte stream, without their line ends, each with whether one ended it. Memory is
 * bound by the longest line; a longer one throws `too-large`.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<{ readonly text: string; readonly ended: boolean }> {
  let held: Uint8Array[] = [];
  let size = 0;
  let line = 1;
  const hold = (part: Uint8Array) => {
    size += part.length;
    if (size > longestLine) {
      throw new Fault(
        "too-large",
        `${file}: line ${line} is longer than ${longestLine} bytes; no snapshot has such a line`,
        {
          file,
          line,
        },
      );
    }
    held.push(part);
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(10, start);
      if (end < 0) break;
      hold(chunk.subarray(start, end));
      yield { text: Buffer.concat(held, size).toString("utf8"), ended: true };
      held = [];
      size = 0;
      line += 1;
      start = end + 1;
    }
    if (start < chunk.length) hold(chunk.subarray(start));
  }
  if (size > 0) yield { text: Buffer.concat(held, size).toString("utf8"), ended: false };
}
