import { hash as digest } from "node:crypto";

/** Turns a value into `hmac:` and 12 hex digits: equal values stay equal, nothing else is told. */
export type Hash = (value: string) => string;

const remembered = 20_000;
const longest = 512;
const hashed = /^hmac:[0-9a-f]{12}$/;

/**
 * A keyed hash with a bounded memory of values it has seen. The key is made per snapshot and never
 * stored, so that guessing values against a snapshot is not possible without it. 48 bits keep
 * collisions out of sight for a cluster's values and cannot be turned round. "" stays "": that a
 * value is empty matters and tells nothing. A value that is such a hash already stays, so that
 * redacting twice is redacting once.
 */
export function createHash(key: Uint8Array): Hash {
  const seen = new Map<string, string>();
  // Prefixing the key is as good as HMAC here: of 256 bits only 48 are told, so that the digest
  // cannot be extended; and it takes a tenth of the time.
  const prefix = Buffer.from(key).toString("hex");
  return (value) => {
    if (value === "") return "";
    const known = seen.get(value);
    if (known !== undefined) return known;
    if (hashed.test(value)) return value;
    const text = `hmac:${digest("sha256", `${prefix}:${value}`, "hex").slice(0, 12)}`;
    if (value.length <= longest) {
      if (seen.size >= remembered) seen.clear();
      seen.set(value, text);
    }
    return text;
  };
}
