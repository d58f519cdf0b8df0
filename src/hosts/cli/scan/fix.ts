import { Readable } from "node:stream";
import { relative, resolve, sep } from "node:path";
import { Fault, type Finding, type Findings, type FixClass } from "../../../model/index.ts";
import type { Evaluator } from "../../../engine/evaluate.ts";
import { unifiedDiff } from "../../../fix/index.ts";
import { createAlike } from "../../../snapshot/alike.ts";
import type { Hash } from "../../../snapshot/redact/index.ts";
import { mendInput, type Kept } from "./fix/mend.ts";
import { sourceOf } from "./fix/source.ts";
import { summaryText } from "./fix/summary.ts";
import { writeMended } from "./fix/write.ts";
import type { Input, Put, ReadResult } from "../input/input.ts";
import { print, type Output } from "../outputs.ts";
import type { Progress } from "../progress.ts";
import type { ScanFlags } from "../scan-command.ts";
import { tell } from "../tell.ts";
import type { World } from "../world.ts";

/** What a scan keeps for its fixes: records as they were read, and the bytes of standard input. */
export interface Keeping {
  readonly kept: Kept[];
  readonly stdin: Uint8Array;
  /** the world whose standard input can still be read */
  readonly world: World;
}

/** Throws Fault `usage` for options that do not go together; undefined without --fix. */
export async function openFixing(
  paths: readonly string[],
  flags: ScanFlags,
  outputs: readonly Output[],
  world: World,
): Promise<Keeping | undefined> {
  if (flags.fix !== true) {
    for (const option of ["write", "fixClass"] as const) {
      if (flags[option] === undefined) continue;
      const name = option === "write" ? "--write" : "--fix-class";
      throw new Fault("usage", `${name} belongs to --fix: rampart scan PATH --fix ${name}`);
    }
    return undefined;
  }
  if (paths.length === 0) {
    throw new Fault("usage", "--fix mends files: rampart scan PATH --fix");
  }
  if (flags.write === true && paths.includes("-")) {
    throw new Fault("usage", "--write needs files: for standard input --fix prints the diff only");
  }
  if (flags.format !== undefined && outputs.some(({ file }) => file === undefined)) {
    throw new Fault(
      "usage",
      "with --fix standard output is the diff; give --format a file, as --format json=out.json",
    );
  }
  const chunks: Buffer[] = [];
  if (paths.includes("-")) {
    for await (const chunk of world.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  }
  const stdin = Buffer.concat(chunks);
  return { kept: [], stdin, world: { ...world, stdin: Readable.from([stdin]) } };
}

/** Reads an input as it does by itself, and keeps its records. */
export function keeping(input: Input, { kept }: Keeping): Input {
  return {
    name: input.name,
    read: (put, run) => {
      const both: Put = (rec, locate) => {
        kept.push({ rec, locate });
        put(rec, locate);
      };
      return input.read(both, run);
    },
  };
}

export interface FixRun {
  readonly paths: readonly string[];
  readonly flags: ScanFlags;
  readonly fixing: Keeping;
  readonly document: Findings;
  readonly read: ReadResult;
  /** a fresh evaluator of every control, whatever the run asked for */
  readonly evaluator: () => Evaluator;
  readonly judge: (input: Input) => Promise<{ readonly document: Findings }>;
  readonly hash: Hash;
  readonly progress: Progress;
}

/**
 * `rampart scan --fix`: prints one diff on standard output and says on standard error what it
 * mends, what it does not, and why; with --write the files become what the diff shows. Findings
 * that are waived, or that the baseline knows, stay as they are. Returns the findings of the files
 * as they lie on the disk then: the scan's own, or those of the result where it was written.
 */
export async function fixFiles(run: FixRun, world: World): Promise<Findings> {
  const { flags, fixing, progress, read } = run;
  const wanted = run.document.items.filter(isWanted);
  const classes = classesOf(flags);
  const result = await mendInput({
    kept: fixing.kept,
    wanted,
    classes,
    report: read,
    evaluator: run.evaluator,
    read: { hash: run.hash, alike: createAlike() },
    source: (file) => sourceOf(file, fixing.stdin),
    say: progress.say,
  });
  progress.done();
  const changed = result.files.map(({ source: { file, text, mark }, after, splices }) => ({
    name: nameOf(file, world.cwd),
    before: mark + text,
    after: mark + after,
    splices: splices.map(({ start, end, text: by }) => ({
      start: start + mark.length,
      end: end + mark.length,
      text: by,
    })),
  }));
  await print(unifiedDiff(changed), world);
  const written = flags.write === true;
  if (written) await writeMended(result.files, run.paths);
  const chosen = flags.fixClass !== undefined;
  tell(world, summaryText({ result, wanted, classes, chosen, written }).trimEnd());
  if (!written) return run.document;
  return (await run.judge(replay(result.kept, read))).document;
}

/** Review asks a person to check something first: it is written only where someone asked for it. */
function classesOf({ fixClass, write }: ScanFlags): ReadonlySet<FixClass> {
  const unasked = ["safe", "observed", ...(write === true ? [] : ["review"])];
  return new Set((fixClass ?? unasked) as readonly FixClass[]);
}

/** The records as they are after the fixes, read again without the disk. */
function replay(kept: readonly Kept[], read: ReadResult): Input {
  return {
    name: read.subject.name,
    async read(put) {
      for (const { rec, locate } of kept) put(rec, locate);
      return read;
    },
  };
}

/** A person has spoken on what is waived or known; an agent's need is no failure to begin with. */
function isWanted(finding: Finding): boolean {
  return (
    finding.verdict === "fail" &&
    finding.waiver === undefined &&
    finding.known !== true &&
    finding.neededBy === undefined
  );
}

/** As `git apply` and `patch -p1` find it from the working directory. */
function nameOf(file: string, cwd: string): string {
  if (file === "-") return "-";
  return relative(cwd, resolve(cwd, file)).split(sep).join("/");
}
