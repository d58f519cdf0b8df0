import type { Finding, Findings, Severity } from "../../model/index.ts";
import { number } from "./count.ts";
import { compareText, countObjects, groupBy, rank } from "./groups.ts";
import { byStanding } from "./standing.ts";

/** What the signs in a cell mean; numbers are objects that fail. */
export const legend = "? not decided   · nothing open   × not reached";

/** One control that is open somewhere, with a cell for each input in their order. */
export interface MatrixRow {
  readonly control: string;
  readonly severity: Severity;
  readonly cells: readonly string[];
}

/** Control × cluster, worst first. An input that could not be reached has a sign in every cell. */
export function matrix(documents: readonly Findings[]): readonly MatrixRow[] {
  const parts = documents.map(byStanding);
  const columns = parts.map((part, i) => ({
    lost: documents[i]!.subject.unreachable !== undefined,
    open: groupBy(part.open, (f) => f.control),
    unknown: new Set(part.unknown.map((f) => f.control)),
  }));
  const worst = new Map<string, Severity>();
  for (const f of parts.flatMap((part) => part.open)) {
    const other = worst.get(f.control);
    if (other === undefined || rank(f.severity) < rank(other)) worst.set(f.control, f.severity);
  }
  return [...worst]
    .sort(([x, a], [y, b]) => rank(a) - rank(b) || compareText(x, y))
    .map(([control, severity]) => ({
      control,
      severity,
      cells: columns.map((c) => (c.lost ? "×" : cell(c.open.get(control), c.unknown.has(control)))),
    }));
}

function cell(failing: readonly Finding[] | undefined, undecided: boolean): string {
  const mark = undecided ? "?" : "";
  return failing === undefined ? mark || "·" : `${number(countObjects(failing))}${mark}`;
}
