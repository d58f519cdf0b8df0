import type { Named } from "./value.ts";

const passwords = new Set("password passwd passphrase pwd passwrd pass psw".split(" "));
const secrets = new Set(
  "secret token apikey secretkey accesskey authtoken bearer secrets".split(" "),
);
/** "key" alone is a name in a map; with one of these before it, it opens something. */
const ofKeys = new Set(
  "api access secret private signing encryption encrypt auth master account storage shared hmac session cookie license service app application client jwt license ingestion webhook admin".split(
    " ",
  ),
);
/** A word of these anywhere says that the value is public, or a digest. */
const harmless = new Set(
  "public pub checksum hash hashed sha sha1 sha256 sha512 md5 digest fingerprint thumbprint revision no skip without disable disabled enable enabled allow max min require required count".split(
    " ",
  ),
);
const glued = /(?:password|passwd|passphrase|apikey|secretkey|accesskey|authtoken|secret|token)$/;

const known = new Map<string, Named | undefined>();

/**
 * What the name of a variable, a flag, a field or a key says of its value, by its last words:
 * DB_PASSWORD, `--api-token`, `clientSecret`; and not SECRET_NAME, passwordFile, tokenTTL, `key`.
 */
export function nameSays(name: string): Named | undefined {
  if (name.length > 128) return undefined;
  if (!known.has(name)) {
    if (known.size >= 5_000) known.clear();
    known.set(name, decide(name));
  }
  return known.get(name);
}

function decide(name: string): Named | undefined {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !/^[0-9]+$/.test(word));
  const last = words.at(-1);
  const before = words.at(-2);
  if (last === undefined || words.some((word) => harmless.has(word))) return undefined;
  // nginx's and Apache's directive, whose value is an address
  if (last === "pass" && (before === undefined || before === "proxy" || before === "by"))
    return undefined;
  if (passwords.has(last)) return "password";
  if (secrets.has(last)) return "secret";
  if (last === "key") return before !== undefined && ofKeys.has(before) ? "secret" : undefined;
  const end = glued.exec(last)?.[0];
  if (end === undefined) return undefined;
  return end.startsWith("pass") ? "password" : "secret";
}
