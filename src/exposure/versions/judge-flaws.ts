import {
  notApplicable,
  pass,
  unknown,
  type Judgement,
  type Observation,
} from "../../model/index.ts";
import { flawsOf, tooOld, worstOf, type Flaw } from "./flaws.ts";
import { parseVersion } from "./version.ts";

/** The same where another control (`said`) reads the same version: what is not told is one unknown. */
export function judgeFlawsOnce(
  text: string,
  said: string,
  ...rest: [table: readonly Flaw[], what: string, at: string, seen: readonly Observation[]]
): Judgement {
  return parseVersion(text) === undefined
    ? notApplicable(`its version is not told, as ${said} says`)
    : judgeFlaws(text, ...rest);
}

/**
 * Fails where a release has published flaws. A vendor's build of such a release may have the fixes, and
 * a version that is no version may have any: both are unknown. So is a pass by a table that is too old.
 */
export function judgeFlaws(
  text: string,
  table: readonly Flaw[],
  what: string,
  at: string,
  seen: readonly Observation[],
): Judgement {
  const version = parseVersion(text);
  if (version === undefined) {
    return unknown(
      text === "" ? `the version of ${what} is not told` : `${text} is no version`,
      seen,
    );
  }
  const found = flawsOf(version, table);
  if (found.length === 0) {
    const old = tooOld(at);
    return old === undefined ? pass : unknown(old, seen);
  }
  const ids = found.map(({ id }) => id).join(", ");
  if (version.vendor) {
    return unknown(
      `${what} ${text} is a vendor's build: whether it has the fixes of ${ids} its number does not tell`,
      seen,
    );
  }
  const [worst] = found.filter(({ severity }) => severity === worstOf(found));
  const more = found.length > 1 ? ` and ${found.length - 1} more (${ids})` : "";
  return {
    verdict: "fail",
    message: `${what} ${text} has ${worst?.id}: ${worst?.what}${more}`,
    observations: noted(seen, ids),
    severity: worstOf(found),
  };
}

/** The first observation with what it means, which is what a list of findings shows. */
function noted(seen: readonly Observation[], note: string): readonly Observation[] {
  return seen.map((one, index) => (index === 0 ? { ...one, note } : one));
}
