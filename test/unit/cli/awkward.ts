import assert from "node:assert/strict";
import { symlink } from "node:fs/promises";
import { test } from "node:test";
import { inFolder, scanJson, type Files } from "./rampart.ts";

/** One awkward input, and all that a scan has to say of it. */
export interface Awkward {
  /** a sentence, the test's name */
  readonly name: string;
  /** one text stands for a file input.yaml */
  readonly files: Files | string;
  /** link → target */
  readonly links?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly stdin?: string | Uint8Array;
  readonly exit: number;
  /** of control privileged-containers: "fail web", "unknown web" in the order of the report */
  readonly privileged?: readonly string[];
  /** "reason file:line" or "reason file"; every gap, in order */
  readonly gaps?: readonly string[];
  readonly skipped?: Readonly<Record<string, number>>;
  readonly objects?: number;
}

/** Scans every row in a folder of its own with the one control whose miss is an all-clear. */
export function testAwkward(rows: readonly Awkward[]): void {
  for (const row of rows) {
    test(row.name, () => inFolder(filesOf(row), () => holds(row)));
  }
}

async function holds(row: Awkward): Promise<void> {
  for (const [link, target] of Object.entries(row.links ?? {})) await symlink(target, link);
  const args = ["--control", "privileged-containers", ...(row.args ?? ["."])];
  const { stdin } = row;
  const { exit, report } = await scanJson(args, stdin === undefined ? {} : { stdin });
  const told = {
    privileged: report.items.map(({ verdict, object }) => `${verdict} ${object.name}`),
    gaps: report.gaps.map(({ reason, file, line }) =>
      line === undefined ? `${reason} ${file}` : `${reason} ${file}:${line}`,
    ),
    skipped: report.summary.skipped,
    exit,
  };
  assert.deepEqual(told, {
    privileged: row.privileged ?? [],
    gaps: row.gaps ?? [],
    skipped: row.skipped ?? {},
    exit: row.exit,
  });
  if (row.objects !== undefined) assert.equal(report.summary.objects, row.objects);
  for (const { message } of report.gaps) assert.ok(message.length > 20, message);
}

function filesOf({ files }: Awkward): Files {
  return typeof files === "string" ? { "input.yaml": files } : files;
}
