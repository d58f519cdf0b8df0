import { Fault } from "../../model/index.ts";

const longest = 16 * 1024 * 1024;
const quote = 0x22;
const backslash = 0x5c;

/**
 * The items of a JSON list, each as text, from a stream of its bytes: the objects in the one array
 * of the outermost object. A document that is no list is its own only item. Memory is bound by the
 * largest item, for `kubectl get pods -A -o json` of a large cluster is hundreds of megabytes.
 *
 * Returns with `whole` false where the text ends inside. Throws `too-large` for an item beyond 16 MiB.
 */
export async function* listItems(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<{ readonly text: string } | { readonly whole: boolean }> {
  let depth = 0;
  let array = -1;
  let inText = false;
  let escaped = false;
  let any = false;
  let item: Uint8Array[] | undefined;
  let size = 0;
  let listed = false;
  const outer: Uint8Array[] = [];
  let outerSize = 0;

  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inText = false;
        continue;
      }
      if (byte === quote) inText = true;
      else if (byte === 0x7b || byte === 0x5b) {
        any = true;
        depth += 1;
        if (byte === 0x5b && depth === 2 && array < 0) array = depth;
        if (byte === 0x7b && array === 2 && depth === 3) {
          item = [];
          size = 0;
          start = at;
        }
      } else if (byte === 0x7d || byte === 0x5d) {
        if (byte === 0x7d && item !== undefined && depth === 3) {
          item.push(chunk.subarray(start, at + 1));
          listed = true;
          yield { text: Buffer.concat(item).toString("utf8") };
          item = undefined;
        }
        if (byte === 0x5d && depth === array) array = -1;
        depth -= 1;
      }
    }
    if (item !== undefined) {
      const part = chunk.subarray(start);
      size += part.length;
      if (size > longest)
        throw new Fault("too-large", `${file}: an object of more than ${longest} bytes`, { file });
      item.push(part);
    }
    if (!listed && outerSize <= longest) {
      outer.push(chunk);
      outerSize += chunk.length;
    }
  }
  const whole = any && depth === 0 && !inText;
  if (whole && !listed && outerSize <= longest)
    yield { text: Buffer.concat(outer).toString("utf8") };
  yield { whole };
}
