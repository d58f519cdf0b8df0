import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one process used: seconds of all its threads, seconds on the clock, MiB at its peak. */
export interface Usage {
  readonly cpu: number;
  readonly wall: number;
  readonly peak: number;
}

const hook = new URL("usage-on-exit.mjs", import.meta.url).href;
export const scanner = new URL("../dist/hosts/cli/main.js", import.meta.url).pathname;
export const yardstick = new URL("yardstick.mjs", import.meta.url).pathname;

/** Runs Node with these arguments, its output thrown away. Throws where it ends by a signal or 2. */
export async function run(args: readonly string[]): Promise<Usage> {
  const folder = mkdtempSync(join(tmpdir(), "rampart-bench-"));
  try {
    const file = join(folder, "usage.json");
    const env = { ...process.env, RAMPART_BENCH_USAGE: file };
    const stdio = ["ignore", "ignore", "pipe"] as const;
    const child = spawn(process.execPath, ["--import", hook, ...args], { env, stdio: [...stdio] });
    let errors = "";
    child.stderr?.on("data", (text: Buffer) => (errors += text.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    if (code === null || code === 2) throw new Error(`node ${args.join(" ")}: ${errors}`);
    return JSON.parse(readFileSync(file, "utf8")) as Usage;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Both processes in turn, so that a slower moment of the machine meets both; of each the least time,
 * which other programs disturbed least, and the largest peak. A first turn warms the file cache.
 */
export async function alternate(
  turns: number,
  one: readonly string[],
  other: readonly string[],
): Promise<readonly [Usage, Usage]> {
  await run(other);
  const runs: [Usage, Usage][] = [];
  for (let turn = 0; turn < turns; turn++) runs.push([await run(one), await run(other)]);
  return [best(runs.map(([usage]) => usage)), best(runs.map(([, usage]) => usage))];
}

function best(usages: readonly Usage[]): Usage {
  return {
    cpu: Math.min(...usages.map(({ cpu }) => cpu)),
    wall: Math.min(...usages.map(({ wall }) => wall)),
    peak: Math.max(...usages.map(({ peak }) => peak)),
  };
}
