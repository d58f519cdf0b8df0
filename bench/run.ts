/**
 * `make bench`: speed and memory of whole scans, with every control, each against a process of the
 * same run that only reads the same input, so that the machine's speed cancels out. Prints a table,
 * writes bench/out/bench.json, and ends with 1 where a limit is broken. Seconds on the clock are
 * compared, the least of several turns each: run it on a machine without other work.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedInputs } from "./inputs.ts";
import { liveRow } from "./live.ts";
import { alternate, heldPerObject, run, scanner, yardstick } from "./measure.ts";
import { isOver, ratioOf, table, type Row } from "./table.ts";

const root = new URL("..", import.meta.url).pathname;
const turns = Number(process.env["RAMPART_BENCH_TURNS"] ?? 5);
const rows: Row[] = [];
// A scan that cannot start ends with 1 as well, and would read as a very fast one.
if (!existsSync(scanner)) throw new Error(`${scanner} is not there: run make setup`);

async function compare(input: string, mode: string, files: readonly string[]): Promise<void> {
  const [scan, only] = await alternate(
    turns,
    [scanner, "scan", "--quiet", ...files],
    [yardstick, mode, ...files],
  );
  rows.push({ input, scan, yardstick: only, limit: 3, peakLimit: 300 });
}

const corpus = join(root, "../shared/corpora/cluster-15k.jsonl.gz");
if (existsSync(corpus)) await compare("corpus, 15,267 objects", "json", [corpus]);
else notice(`${corpus} is not there: the generated cluster stands alone`);

const { cluster, files, list } = await generatedInputs(join(root, ".cache/bench"));
await compare("cluster of 3,000 templates", "json", [cluster]);
await compare("20 MB of YAML, 200 files", "yaml", files);
await compare("a List of 10 MB", "yaml", [list]);

const live = await liveRow(turns);
if (live !== undefined) rows.push(live);
else notice("no kube-apiserver at hand: the live scan is not measured");

const [version, empty] = await alternate(turns * 2, [scanner, "--version"], ["-e", "0"]);
const startRow = { input: "--version", scan: version, yardstick: empty };
rows.push({ ...startRow, limit: 2, peakLimit: undefined });

process.stdout.write(`${table(rows)}
`);
if (live !== undefined) process.stdout.write(`${waitedText(live)}\n`);
const growth = await growthWithControls(cluster);
const { half, all } = growth.held;
process.stdout.write(`held of an object before judging: ${half} bytes with half of the controls, \
${all} with all; peak with half ${growth.peak.half} MiB, with all ${growth.peak.all} MiB\n`);
const out = join(root, "bench/out");
mkdirSync(out, { recursive: true });
const json = rows.map((row) => ({ ...row, ratio: ratioOf(row), over: isOver(row) }));
writeFileSync(join(out, "bench.json"), `${JSON.stringify({ rows: json, growth }, null, 2)}\n`);
// What is held of an object is its facts. A tenth is for the engine's own tables.
const grows = all > half * 1.1;
if (grows) notice("memory per object grows with the number of controls");
process.exitCode = rows.some(isOver) || grows ? 1 : 0;

/** On a live input the scan is bound by the server where it waits for most of the time. */
function waitedText({ scan }: Row): string {
  const share = Math.round((100 * scan.waited) / scan.wall);
  const seconds = `${scan.waited.toFixed(2)} of ${scan.wall.toFixed(2)} s`;
  return `live: the scan waited for the server ${seconds} (${share} %)`;
}

interface WithControls {
  readonly half: number;
  readonly all: number;
}

/**
 * What is held of an object are its facts, whatever controls read them; findings alone grow. So two
 * measures: the heap before anything is judged, and the peak of the whole.
 */
async function growthWithControls(
  file: string,
): Promise<{ readonly held: WithControls; readonly peak: WithControls }> {
  const { controls } = await import("../src/controls/index.ts");
  const half = controls.filter((_, i) => i % 2 === 0).map(({ id }) => ["--control", id]);
  const scan = [scanner, "scan", "--quiet", file];
  const peak = async (more: readonly string[]) => Math.round((await run([...scan, ...more])).peak);
  return {
    held: { half: heldPerObject(file, "half"), all: heldPerObject(file, "all") },
    peak: { half: await peak(half.flat()), all: await peak([]) },
  };
}

function notice(text: string): void {
  process.stderr.write(`!! ${text}\n`);
}
