import { styleText } from "node:util";
import type { Severity } from "../../model/index.ts";

/** What the terminal report is written on: a width, and colour or none. */
export interface Paper {
  readonly columns: number;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
}

const plain = (text: string): string => text;

/** Paper of at least 40 and at most 120 cells: longer lines are hard to read. */
export function paper(columns: number, color: boolean): Paper {
  const width = Math.min(120, Math.max(40, Math.floor(columns) || 80));
  if (!color) {
    return {
      columns: width,
      bold: plain,
      dim: plain,
      severity: (_, t) => t,
      good: plain,
      warn: plain,
    };
  }
  // validateStream: false, because the host has already decided that the reader can show colour.
  const style =
    (...names: Parameters<typeof styleText>[0][]) =>
    (text: string): string =>
      names.reduce((out, name) => styleText(name, out, { validateStream: false }), text);
  const tones: Readonly<Record<Severity, (text: string) => string>> = {
    critical: style("red", "bold", "inverse"),
    high: style("red", "bold"),
    medium: style("yellow"),
    low: style("cyan"),
  };
  return {
    columns: width,
    bold: style("bold"),
    dim: style("dim"),
    severity: (severity, text) => tones[severity](text),
    good: style("green"),
    warn: style("yellow"),
  };
}
