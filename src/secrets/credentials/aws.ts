import type { Placed } from "./formats.ts";
import { isMadeUp } from "./made-up.ts";
import { isRandom } from "./value.ts";

const keyId = /(?<![A-Za-z0-9+/=])(A(?:KIA|SIA))([A-Z2-7]{16})(?![A-Za-z0-9+/=])/g;
const secretKey = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g;
const nearby = 400;
/** Ids of one text that are compared with its keys: a hostile text holds thousands of both. */
const mostIds = 100;
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * Secret access keys of AWS: forty characters without a mark of their own, told by the access key id
 * that stands near. An id alone is a name and no secret.
 */
export function awsKeysIn(text: string): readonly Placed[] {
  if (!text.includes("AKIA") && !text.includes("ASIA")) return [];
  const ids = [...text.matchAll(keyId)].filter(([id]) => !isMadeUp(id)).slice(0, mostIds);
  if (ids.length === 0) return [];
  const found: Placed[] = [];
  for (const match of text.matchAll(secretKey)) {
    const id = ids.find(({ index }) => Math.abs(index - match.index) <= nearby);
    if (id === undefined || !isSecretKey(match[0])) continue;
    const account = accountOf(id[2] ?? "");
    const note = account === undefined ? "beside its access key id" : `of the account ${account}`;
    const end = match.index + match[0].length;
    found.push({
      kind: "aws-secret-key",
      certain: true,
      length: 40,
      note,
      start: match.index,
      end,
    });
  }
  return found;
}

/** Forty characters of base64 that no digest in hexadecimal and no path is. */
export function isSecretKey(value: string): boolean {
  return (
    /^[A-Za-z0-9+/]{40}$/.test(value) &&
    !/^[0-9a-f]{40}$/i.test(value) &&
    isRandom(value) &&
    !isMadeUp(value)
  );
}

/**
 * The account that an access key id belongs to: 40 bits of the first 48, in base 32. Ids made before
 * 2019 begin otherwise (their first letter is I or J) and do not tell it.
 */
export function accountOf(body: string): string | undefined {
  if (!/^[Q-Z2-7]/.test(body)) return undefined;
  let bits = 0n;
  for (const letter of body.slice(0, 10)) bits = (bits << 5n) | BigInt(base32.indexOf(letter));
  const account = ((bits >> 2n) & 0x7fffffffff80n) >> 7n;
  return account < 1_000_000_000_000n ? account.toString().padStart(12, "0") : undefined;
}
