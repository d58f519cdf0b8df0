import { severities, type Findings } from "../../model/index.ts";
import { number } from "../view/count.ts";
import { legend, matrix } from "../view/matrix.ts";
import { clip, safeText } from "../view/safe-text.ts";
import type { Paper } from "./paper.ts";
import { pad, padLeft, wrap } from "./wrap.ts";

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

/** Control × cluster, in as many columns as the width takes; the rest below. */
export function controlTable(
  documents: readonly Findings[],
  title: (id: string) => string,
  on: Paper,
): string[] {
  const rows = matrix(documents);
  if (rows.length === 0) return [];
  const columns = Math.max(1, Math.floor((on.columns - 44) / 6));
  const out: string[] = [];
  for (let from = 0; from < documents.length; from += columns) {
    const part = documents.map((_, i) => i).slice(from, from + columns);
    const head = part.map((i) => padLeft(letter(i), 6)).join("");
    out.push(on.dim(`${pad("objects that fail, by control", 44)}${head}`));
    for (const { control, severity, cells } of rows) {
      const name = pad(clip(safeText(title(control)), 34), 35);
      const figures = part.map((i) => padLeft(cells[i]!, 6)).join("");
      out.push(`${on.severity(severity, pad(severity, 8))} ${name}${figures}`);
    }
    out.push("");
  }
  return [...out, on.dim(legend), ""];
}
