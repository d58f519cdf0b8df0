import { addressesIn } from "./addresses.ts";
import { awsKeysIn } from "./aws.ts";
import { azureKeysIn } from "./azure.ts";
import type { Credential } from "./credential.ts";
import { formatsIn, type Placed } from "./formats.ts";
import { headersIn } from "./headers.ts";
import { jwtsIn } from "./jwt.ts";
import { nameSays } from "./name.ts";
import { namedCredential, pairsIn } from "./pairs.ts";
import { privateKeysIn } from "./private-key.ts";
import { judgeNamedValue } from "./value.ts";

const shortest = 3;
/** Hits of one text that are told; one is enough to act on. */
const most = 20;
/** Beyond it nothing is compared: a hostile text holds a million. */
const mostKept = 200;
const mayPair = /pass|pwd|secret|token|key|bearer/i;

/**
 * The credentials in a text called `name` (a variable, a flag, a key of a map; "" where it has none),
 * in the order in which they stand. The time is proportional to the length of the text.
 *
 * What names itself goes first: a value of a known format, of a known structure, or in an address. Of
 * the rest, the text's own name says whether all of it is a password or a secret; a text of many words
 * is searched for names of its own.
 */
export function credentialsIn(name: string, text: string): readonly Credential[] {
  if (text.length < shortest) return none;
  const found: Placed[] = [];
  add(found, formatsIn(text));
  if (text.includes("eyJ")) add(found, jwtsIn(text));
  if (text.includes("PRIVATE KEY") || text.includes("LS0tLS1CRUdJTi"))
    add(found, privateKeysIn(text));
  if (text.includes("://")) add(found, addressesIn(text));
  if (text.length >= 20) {
    add(found, awsKeysIn(text));
    add(found, azureKeysIn(text));
    add(found, headersIn(text));
  }
  if (found.length === 0) {
    const says = nameSays(name);
    const told = says === undefined ? undefined : judgeNamedValue(says, text, false);
    if (says !== undefined && told !== undefined) return [namedCredential(name, says, text, told)];
  }
  if (text.length > 8 && mayPair.test(text)) add(found, pairsIn(text));
  if (found.length === 0) return none;
  return found
    .toSorted((a, b) => a.start - b.start)
    .slice(0, most)
    .map(({ start: _, end: __, ...credential }) => credential);
}

const none: readonly Credential[] = [];

/** Adds what does not overlap an earlier find, which is told more exactly. */
function add(found: Placed[], more: readonly Placed[]): void {
  for (const hit of more) {
    if (found.length >= mostKept) return;
    if (!found.some((known) => hit.start < known.end && known.start < hit.end)) found.push(hit);
  }
}
