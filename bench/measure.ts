import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What one process used: seconds of all its threads, seconds on the clock, of these the seconds that
 * its main thread had nothing to do but wait, MiB at its peak.
 */
export interface Usage {
  readonly cpu: number;
  readonly wall: number;
  readonly waited: number;
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

const held = new URL("held.ts", import.meta.url).pathname;

/** Bytes of heap that the engine holds of an object once a file is read and nothing is judged yet. */
export function heldPerObject(file: string, controls: "half" | "all"): number {
  const args = ["--expose-gc", held, file, controls];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
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
  const quickest = usages.toSorted((a, b) => a.wall - b.wall)[0]!;
  return {
    cpu: Math.min(...usages.map(({ cpu }) => cpu)),
    wall: quickest.wall,
    waited: quickest.waited,
    peak: Math.max(...usages.map(({ peak }) => peak)),
  };
}
