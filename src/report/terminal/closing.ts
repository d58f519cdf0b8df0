import type { FixClass } from "../../model/index.ts";
import type { Cause } from "../view/blocks.ts";
import { number } from "../view/count.ts";
import { safeText } from "../view/safe-text.ts";
import type { Paper } from "./paper.ts";
import { wrap } from "./wrap.ts";

const classes: readonly FixClass[] = ["safe", "observed", "review"];

/** What cluster-admin explains is some forty controls: the first say enough. */
const mostNamed = 8;

/** What a cause explains, and how it can be closed. */
export function closingLines(cause: Cause, several: boolean, indent: string, on: Paper): string[] {
  const about = several ? `${safeText(cause.control)} ` : "";
  const lines: string[] = [];
  if (cause.implies.length > 0) {
    const named = cause.implies.map((i) => `${safeText(i.control)} (${i.objects})`);
    const more = named.length - mostNamed;
    const list = [
      ...named.slice(0, mostNamed),
      ...(more > 0 ? [`and ${number(more)} more`] : []),
    ].join(", ");
    lines.push(...wrap(`${about}also fails: ${list}`, on.columns, indent, `${indent}  `));
  }
  const fix = fixText(cause);
  if (fix === "") return lines;
  return [...lines, ...wrap(`${about}${fix}`, on.columns, indent, `${indent}  `).map(on.good)];
}

/** One fix as it is; of several, how many of each class and the first as an example. */
function fixText(cause: Cause): string {
  const fixes = cause.findings.flatMap((f) => (f.fix === undefined ? [] : [f.fix]));
  const [first] = fixes;
  if (first === undefined) return "";
  const summary = safeText(first.summary);
  if (fixes.length === 1) return `fix (${first.class}): ${summary}`;
  const counts = classes
    .map((name) => ({ name, count: fixes.filter((f) => f.class === name).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${number(count)} ${name}`);
  return `fixes: ${counts.join(", ")}; the first: ${summary}`;
}
