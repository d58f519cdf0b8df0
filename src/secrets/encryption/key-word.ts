/** What is kept of a key: its length and a hash by which equal keys are known within one run. */
export type KeyWord =
  | {
      readonly kind: "bytes";
      readonly bytes: number;
      readonly known: boolean;
      readonly hash: string;
    }
  | { readonly kind: "not-base64" }
  | { readonly kind: "empty" }
  /** hashed before lengths were kept, or of another type */
  | { readonly kind: "hidden" };

/**
 * The word that stands for a key from its arrival on: `redacted: 32 bytes, hmac:…`. A key that
 * published examples use is `a known key`.
 */
export function wordOfKey(secret: string, hash: (text: string) => string): string {
  if (secret === "") return "";
  const bytes = decodedLength(secret);
  if (bytes === undefined) return "redacted: not base64";
  const known = isKnownKey(secret) ? ", a known key" : "";
  return `redacted: ${bytes} bytes${known}, ${hash(secret)}`;
}

const word = /^redacted: (?:(\d{1,9}) bytes(, a known key)?, (\S+)|not base64)$/;

export function readKeyWord(text: unknown): KeyWord {
  if (text === "" || text === undefined || text === null) return { kind: "empty" };
  const match = typeof text === "string" ? word.exec(text) : null;
  if (match === null) return { kind: "hidden" };
  const [, bytes, known, hash] = match;
  if (bytes === undefined || hash === undefined) return { kind: "not-base64" };
  return { kind: "bytes", bytes: Number(bytes), known: known !== undefined, hash };
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** As Go's base64.StdEncoding decodes: line ends anywhere are passed over, padding must be there. */
function decodedLength(secret: string): number | undefined {
  const text = secret.replaceAll(/[\r\n]/g, "");
  if (text.length % 4 !== 0 || !base64.test(text)) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}

/**
 * Keys that anybody can name: the ones of the Kubernetes documentation's examples ("secret is
 * secure", "secret is secure, I think", "secret is secure, or is it?"), one byte repeated, and
 * bytes that only count up.
 */
function isKnownKey(secret: string): boolean {
  const bytes = Buffer.from(secret, "base64");
  if (bytes.toString("latin1").startsWith("secret is secure")) return true;
  const step = (bytes[1] ?? 0) - (bytes[0] ?? 0);
  if (step !== 0 && step !== 1) return false;
  return bytes.every((byte, i) => byte === (bytes[0] ?? 0) + step * i);
}
