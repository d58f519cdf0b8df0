import { isSecretKey } from "./aws.ts";
import type { Placed } from "./formats.ts";
import { nameSays } from "./name.ts";
import { judgeNamedValue } from "./value.ts";

/**
 * A word of a secret's name, what may follow it in the name, what stands between name and value in
 * YAML, JSON, INI, .properties, shell and HCL, and the value, in quotes or up to the next blank.
 */
const pair =
  /(?:pass|pwd|secret|token|key|bearer)([A-Za-z0-9_.-]{0,60})(["']?[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,40}|[ \t]{1,4})(?:"([^"\n]{1,4096})"|'([^'\n]{1,4096})'|([^\s"'&;,][^\s"'&;,]{0,4095}))/gi;
const nameBefore = /[A-Za-z0-9_.-]{0,80}$/;
const flag = /^--?[A-Za-z]/;

/**
 * Values that stand beside a name in a file of settings or a script: `db.password=…`,
 * `"clientSecret": "…"`, `--token …`. What the names mean is in name.ts.
 */
export function pairsIn(text: string): readonly Placed[] {
  const found: Placed[] = [];
  for (const match of text.matchAll(pair)) {
    const [whole, , between = "", double, single, bare] = match;
    const head = nameBefore.exec(text.slice(Math.max(0, match.index - 80), match.index))?.[0] ?? "";
    const name = `${head}${whole.slice(0, whole.length - rest(match))}`;
    // a blank alone joins a flag to its value, and nothing else
    const before = text[match.index - head.length - 1] ?? " ";
    if (!/[:=]/.test(between) && !(flag.test(name) && /[\s"'`$(]/.test(before))) continue;
    const value = double ?? single ?? trimmed(bare ?? "");
    const says = nameSays(name);
    if (says === undefined) continue;
    const told = judgeNamedValue(says, value, true);
    if (told === undefined) continue;
    const quote = bare === undefined ? 1 : 0;
    const end = match.index + whole.length - quote - ((bare ?? value).length - value.length);
    found.push({ ...namedCredential(name, says, value, told), start: end - value.length, end });
  }
  return found;
}

function rest(match: RegExpMatchArray): number {
  const [, , between = "", double, single, bare] = match;
  return between.length + (bare ?? `${double ?? single ?? ""}..`).length;
}

/** The end of a statement or of a list is not of the value. */
function trimmed(value: string): string {
  return value.replace(/[)}\]]{1,8}$/, "");
}

/** The credential that a named value is: AWS's secret keys have no mark but their name. */
export function namedCredential(
  name: string,
  says: "password" | "secret",
  value: string,
  told: { readonly certain: boolean; readonly note?: string },
) {
  const isAws = /aws|secret.?access.?key/i.test(name) && isSecretKey(value);
  const kind = isAws ? "aws-secret-key" : says === "password" ? "password" : "generated-secret";
  return { kind, length: value.length, ...told };
}
