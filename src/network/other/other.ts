import type { Direction, OtherPolicyRow } from "../../facts/index.ts";
import { identityText } from "../../model/index.ts";
import type { PodInNamespace } from "./match.ts";
import { readers } from "./products.ts";

export type { PodInNamespace } from "./match.ts";

/** What policies that are no NetworkPolicy do to a pod in a direction. */
export type OtherEffect =
  | { readonly is: "none" }
  /** one of them isolates it for certain */
  | { readonly is: "isolated"; readonly by: OtherPolicyRow; readonly allowsNothing: boolean }
  /** one of them may restrict it: how, its documentation or the input does not say */
  | { readonly is: "unknown"; readonly why: string };

export function otherEffect(
  rows: readonly OtherPolicyRow[],
  pod: PodInNamespace,
  direction: Direction,
): OtherEffect {
  let unknown: OtherEffect | undefined;
  let isolated: OtherEffect | undefined;
  for (const row of rows) {
    const read = readers[row.subject.group];
    if (read === undefined) continue;
    const faulty = row.faults.some(({ path }) => path.length === 0 || path[0] === "spec");
    for (const spec of row.specs) {
      const { match, does, allowsNothing = false } = read(spec, row, pod, direction);
      if (match === "no" && !faulty) continue;
      if (match === "yes" && does === "isolates" && !faulty) {
        if (isolated === undefined || allowsNothing)
          isolated = { is: "isolated", by: row, allowsNothing };
      } else unknown ??= { is: "unknown", why: whyUnknown(row, match, direction) };
    }
  }
  return isolated ?? unknown ?? { is: "none" };
}

function whyUnknown(row: OtherPolicyRow, match: string, direction: Direction): string {
  const name = identityText(row.subject);
  return match === "yes"
    ? `${name} denies some of its ${direction}; what it leaves open is not decided`
    : `${name} may restrict its ${direction}`;
}
