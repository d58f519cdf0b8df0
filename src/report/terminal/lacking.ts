import type { LackingRights } from "../format.ts";
import { rightText } from "../view/right.ts";
import { safeLines, safeText } from "../view/safe-text.ts";
import type { Paper } from "./paper.ts";
import { wrap } from "./wrap.ts";

/** The role that closes the gaps, ready to apply, and the rights that nobody should grant lightly. */
export function lackingLines(lacking: LackingRights | undefined, on: Paper): string[] {
  if (lacking === undefined) return [];
  const role = safeLines(lacking.role.trimEnd()).split("\n");
  const apart = lacking.critical.flatMap((right) =>
    wrap(`${rightText(right)}: ${safeText(right.adds)}`, on.columns, "  - ", "    "),
  );
  return [
    ...(lacking.role === ""
      ? []
      : ["", on.bold("Rights that were lacking; grant this role and scan again"), ...role]),
    ...(apart.length === 0
      ? []
      : [
          "",
          ...wrap("Left out of it, because whoever holds them is a finding", on.columns, "").map(
            on.bold,
          ),
          ...apart,
        ]),
  ];
}
