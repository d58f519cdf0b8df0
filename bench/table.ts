import type { Usage } from "./measure.ts";

/** One comparison, with its limits. */
export interface Row {
  readonly input: string;
  readonly scan: Usage;
  readonly yardstick: Usage;
  /** most times the yardstick's seconds on the clock */
  readonly limit: number;
  /** most MiB at the peak */
  readonly peakLimit: number | undefined;
}

export function ratioOf({ scan, yardstick }: Row): number {
  return scan.wall / yardstick.wall;
}

export function isOver(row: Row): boolean {
  return ratioOf(row) > row.limit || (row.peakLimit ?? Infinity) < row.scan.peak;
}

export function table(rows: readonly Row[]): string {
  const head = [
    "input",
    "scan CPU / wall s",
    "yardstick",
    "ratio",
    "limit",
    "peak MiB",
    "limit",
    "",
  ];
  const lines = rows.map((row) => [
    row.input,
    seconds(row.scan),
    seconds(row.yardstick),
    ratioOf(row).toFixed(2),
    String(row.limit),
    row.scan.peak.toFixed(0),
    row.peakLimit === undefined ? "–" : String(row.peakLimit),
    isOver(row) ? "OVER" : "ok",
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i]!.length)));
  return [head, ...lines]
    .map((line) => line.map((cell, i) => cell.padEnd(widths[i]!)).join("  "))
    .join("\n");
}

function seconds({ cpu, wall }: Usage): string {
  return `${cpu.toFixed(2)} / ${wall.toFixed(2)}`;
}
