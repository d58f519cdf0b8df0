import type { Placed } from "./formats.ts";

const header =
  /-----BEGIN ((?:RSA |EC |DSA |OPENSSH |ENCRYPTED |ANY )?PRIVATE KEY|PGP PRIVATE KEY BLOCK)-----/g;
/** "-----BEGIN" in base64, as kubeconfigs and Secrets carry it. */
const coded = /(?<![A-Za-z0-9+/])LS0tLS1CRUdJTi[A-Za-z0-9+/]{40,65536}={0,2}/g;
const shortestBody = 40;

/**
 * Private keys in PEM (RFC 7468), OpenSSH's and PGP's armour, plain or in base64. The body has to be
 * base64 and long enough, so that a header in a comment or a template is none.
 */
export function privateKeysIn(text: string): readonly Placed[] {
  const found: Placed[] = [];
  if (text.includes("PRIVATE KEY")) {
    for (const match of text.matchAll(header)) {
      const from = match.index + match[0].length;
      const hit = keyAt(text, from, match[1] ?? "");
      if (hit !== undefined) found.push({ ...hit, start: match.index, end: from + hit.length });
    }
  }
  if (text.includes("LS0tLS1CRUdJTi")) {
    for (const match of text.matchAll(coded)) {
      const plain = Buffer.from(match[0], "base64").toString("latin1");
      const inner = plain.startsWith("LS0t") ? [] : privateKeysIn(plain);
      const [first] = inner;
      if (first === undefined) continue;
      const end = match.index + match[0].length;
      found.push({ ...first, length: match[0].length, start: match.index, end });
    }
  }
  return found;
}

/** In JSON the line ends of a key are written as backslash and n. */
const body =
  /(?:(?:Version|Comment|Proc-Type|DEK-Info): ?[^\n\\]{0,100}|\s|\\r|\\n|\\\n|[A-Za-z0-9+/=]){1,20000}/y;

function keyAt(text: string, from: number, type: string) {
  body.lastIndex = from;
  const whole = body.exec(text)?.[0] ?? "";
  const letters = whole
    .replaceAll(/\\[rn]|\s/g, "")
    .replaceAll(/(?:Version|Comment|Proc-Type|DEK-Info):[^:]*/g, "");
  if (letters.length < shortestBody) return undefined;
  const isEncrypted = type.startsWith("ENCRYPTED") || whole.includes("DEK-Info");
  const isKey = type.startsWith("PGP") || startsAsKey(letters, type, isEncrypted);
  const how = isEncrypted ? "encrypted with a passphrase" : undefined;
  return {
    kind: isEncrypted ? "encrypted-private-key" : "private-key",
    certain: isKey,
    length: whole.length,
    ...(how === undefined ? {} : { note: how }),
  };
}

/** DER begins with a SEQUENCE, OpenSSH's own form with its magic. */
function startsAsKey(letters: string, type: string, isEncrypted: boolean): boolean {
  if (isEncrypted && !type.startsWith("ENCRYPTED")) return true;
  const bytes = Buffer.from(letters.slice(0, 24), "base64");
  return type.startsWith("OPENSSH")
    ? bytes.toString("latin1").startsWith("openssh-key-v1")
    : bytes[0] === 0x30;
}
