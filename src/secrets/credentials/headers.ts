import type { Placed } from "./formats.ts";
import { isMadeUp } from "./made-up.ts";
import { isRandom, judgeNamedValue } from "./value.ts";

const authorization =
  /(?<![A-Za-z0-9])(Bearer|Basic|Token)[ \t]{1,4}([A-Za-z0-9._~+/-]{8,4096}={0,2})(?![A-Za-z0-9._~+/=-])/gi;
const registry = /"auth"\s{0,8}:\s{0,8}"([A-Za-z0-9+/]{4,8192}={0,2})"/g;

/**
 * What is sent in an Authorization header, and the entries of a Docker configuration, which are the
 * same: user and password in base64 (RFC 7617; docker/cli, cli/config). What Basic or `auth` hold is
 * certain where it decodes to a user and a password.
 */
export function headersIn(text: string): readonly Placed[] {
  const found: Placed[] = [];
  if (/bearer|basic|token/i.test(text)) {
    for (const match of text.matchAll(authorization)) {
      const [whole, scheme = "", value = ""] = match;
      const end = match.index + whole.length;
      const place = { start: end - value.length, end, length: value.length };
      if (/^basic$/i.test(scheme)) {
        if (isUserAndPassword(value)) found.push({ kind: "basic-auth", certain: true, ...place });
      } else if (isRandom(value) && !isMadeUp(value)) {
        found.push({ kind: "bearer-token", certain: false, ...place });
      }
    }
  }
  if (text.includes('"auth"')) {
    for (const match of text.matchAll(registry)) {
      const [whole, value = ""] = match;
      if (!isUserAndPassword(value)) continue;
      const end = match.index + whole.length - 1;
      const start = end - value.length;
      found.push({ kind: "registry-password", certain: true, length: value.length, start, end });
    }
  }
  return found;
}

/** Base64 of `user:password`, of printable characters, the password no placeholder. */
function isUserAndPassword(value: string): boolean {
  const text = Buffer.from(value, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0 || !/^[\x20-\x7e]+$/.test(text)) return false;
  return judgeNamedValue("password", text.slice(colon + 1), false) !== undefined;
}
