import { severities, type Finding, type Findings } from "../../model/index.ts";
import { byStanding, compareText, countObjects, groupBy, rank } from "../view/groups.ts";
import { clip, safeText } from "../view/safe-text.ts";
import type { Paper } from "./paper.ts";
import { number, pad, padLeft, wrap } from "./wrap.ts";

/** "A" … "Z", "AA" …: the short name of a cluster in the table's head. */
function letter(index: number): string {
  const low = String.fromCharCode(65 + (index % 26));
  return index < 26 ? low : letter(Math.floor(index / 26) - 1) + low;
}

function nameOf(document: Findings): string {
  return safeText(document.subject.cluster?.name || document.subject.name);
}

/** One row for each input; one that could not be reached has its reason in place of numbers. */
export function clusterLines(documents: readonly Findings[], on: Paper): string[] {
  const width = Math.max(10, Math.min(28, on.columns - 52));
  const head = `    ${pad("cluster", width)} score cover  crit  high   med   low  unkn`;
  const rows = documents.flatMap((document, index) => {
    const name = `${pad(letter(index), 3)} ${pad(clip(nameOf(document), width), width)}`;
    const lost = document.subject.unreachable;
    if (lost !== undefined) {
      return wrap(
        `not reached: ${safeText(lost)}`,
        on.columns,
        `${name} `,
        " ".repeat(width + 5),
      ).map(on.warn);
    }
    const s = document.summary;
    const figures = [
      s.score === null ? "–" : Math.floor(s.score),
      s.coverage === null ? "–" : `${Math.floor(s.coverage)}%`,
    ];
    const counts = [...severities.map((x) => s.failed[x]), s.unknowns].map(number);
    return [`${name}${[...figures, ...counts].map((c) => padLeft(String(c), 6)).join("")}`];
  });
  return [on.bold(`${documents.length} clusters`), on.dim(head), ...rows, ""];
}

/** Control × cluster: objects that fail; "?" unknown, "·" nothing open, "×" not reached. */
export function controlTable(
  documents: readonly Findings[],
  title: (id: string) => string,
  on: Paper,
): string[] {
  const open = documents.map((d) => groupBy(byStanding(d).open, (f) => f.control));
  const unknown = documents.map((d) => new Set(byStanding(d).unknown.map((f) => f.control)));
  const worst = new Map<string, Finding>();
  for (const controls of open) {
    for (const [id, [finding]] of controls) {
      const other = worst.get(id);
      if (
        finding !== undefined &&
        (other === undefined || rank(finding.severity) < rank(other.severity))
      )
        worst.set(id, finding);
    }
  }
  const rows = [...worst].sort(
    ([x, a], [y, b]) => rank(a.severity) - rank(b.severity) || compareText(x, y),
  );
  if (rows.length === 0) return [];
  const columns = Math.max(1, Math.floor((on.columns - 44) / 6));
  const out: string[] = [];
  for (let from = 0; from < documents.length; from += columns) {
    const part = documents.map((_, i) => i).slice(from, from + columns);
    out.push(
      on.dim(
        `${pad("objects that fail, by control", 44)}${part.map((i) => padLeft(letter(i), 6)).join("")}`,
      ),
    );
    for (const [id, finding] of rows) {
      const cell = part.map((i) =>
        padLeft(cellOf(documents[i]!, open[i]!.get(id), unknown[i]!.has(id)), 6),
      );
      out.push(
        `${on.severity(finding.severity, pad(finding.severity, 8))} ${pad(clip(safeText(title(id)), 34), 35)}${cell.join("")}`,
      );
    }
    out.push("");
  }
  return [...out, on.dim("? not decided   · nothing open   × not reached"), ""];
}

function cellOf(
  document: Findings,
  failing: readonly Finding[] | undefined,
  undecided: boolean,
): string {
  if (document.subject.unreachable !== undefined) return "×";
  if (failing !== undefined) return `${number(countObjects(failing))}${undecided ? "?" : ""}`;
  return undecided ? "?" : "·";
}
