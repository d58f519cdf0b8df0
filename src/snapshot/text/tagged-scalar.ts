import { exactInteger, most64, plainScalar, type Scalar } from "./scalar.ts";

/** Said of a scalar that its explicit tag does not allow, or that JSON cannot hold. */
export interface Refusal {
  readonly refused: string;
}

const prefix = "tag:yaml.org,2002:";

/**
 * The value of a scalar with an explicit tag (its full name). Tags that YAML 1.1 does not define,
 * the non-specific "!" among them, leave the text as it is.
 */
export function taggedScalar(tag: string, text: string): Scalar | Refusal {
  if (!tag.startsWith(prefix)) return text;
  const kind = tag.slice(prefix.length);
  switch (kind) {
    case "str":
      return text;
    case "binary":
      return fromBase64(text);
    case "timestamp":
      return isTimestamp(text) ? text : { refused: "what is written here is no !!timestamp" };
    case "null":
    case "bool":
    case "int":
    case "float": {
      const value = plainScalar(text);
      return kindMatches(kind, value, text)
        ? value
        : { refused: `what is written here is no !!${kind}` };
    }
    default:
      return text;
  }
}

function kindMatches(
  kind: "null" | "bool" | "int" | "float",
  value: Scalar,
  text: string,
): boolean {
  if (kind === "null") return value === null;
  if (kind === "bool") return typeof value === "boolean";
  if (typeof value !== "number") return false;
  const exact = exactInteger(text);
  // integers above int64 are unsigned to the library, which does not turn those into floats
  return kind === "int" ? exact !== undefined : exact === undefined || exact <= most64;
}

function fromBase64(text: string): string | Refusal {
  const plain = text.replaceAll(/[\r\n]/g, "");
  const valid = /^[A-Za-z0-9+/]*={0,2}$/.test(plain) && plain.length % 4 === 0;
  if (!valid) return { refused: "!!binary holds no base64" };
  return goString(Buffer.from(plain, "base64"));
}

/** Bytes as Go's JSON encoder writes a string of them: each byte that is no UTF-8 becomes U+FFFD. */
function goString(bytes: Buffer): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const part = bytes.subarray(at, at + size);
    try {
      text += new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(part);
      at += size;
    } catch {
      text += "\uFFFD";
      at += 1;
    }
  }
  return text;
}

const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[+-]\d{2}:\d{2}))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?))?$/;

function isTimestamp(text: string): boolean {
  const found = timestamp.exec(text);
  if (found === null) return false;
  const part = (index: number): number => Number(found[index] ?? 0);
  const days = new Date(Date.UTC(2000 + (part(1) % 400), part(2), 0)).getUTCDate();
  const [hour, minute, second] = [part(4) || part(7), part(5) || part(8), part(6) || part(9)];
  return (
    part(2) >= 1 &&
    part(2) <= 12 &&
    part(3) >= 1 &&
    part(3) <= days &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  );
}
