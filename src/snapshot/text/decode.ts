import { Fault } from "../../model/index.ts";
import { limits } from "./limits.ts";

/**
 * Text of a file's bytes. UTF-8 with or without a byte order mark, UTF-16 with one: the encodings
 * that YAML 1.1 (section 5.2) names and that the API server's reader detects. Offsets everywhere
 * else count UTF-16 units of what this returns; the mark is not part of it.
 *
 * Throws Fault `not-text` for anything else and `too-large` beyond `limits.text`.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (bytes.length > limits.text * 2) throw tooLarge(file);
  const text = decoder(bytes, file);
  if (text.length > limits.text) throw tooLarge(file);
  const zero = text.indexOf("\0");
  if (zero >= 0) throw notText(file, "it holds a NUL character");
  return text;
}

function decoder(bytes: Uint8Array, file: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw notText(file, `its bytes are no ${encoding.toUpperCase()}`, cause);
  }
}

function notText(file: string, why: string, cause?: unknown): Fault {
  return new Fault("not-text", `${file} is not text: ${why}; exclude it or save it as UTF-8`, {
    file,
    cause,
  });
}

function tooLarge(file: string): Fault {
  const most = limits.text / 1024 / 1024;
  return new Fault(
    "too-large",
    `${file} is larger than ${most} Mi characters; split it, or save the objects as JSON lines`,
    { file },
  );
}
