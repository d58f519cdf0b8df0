import { writeFile } from "node:fs/promises";
import { Fault, nearest, type Catalogue, type Findings, type Severity } from "../../model/index.ts";
import { formats } from "../../report/index.ts";
import type { ReportFormat, ReportInput } from "../../report/format.ts";
import { wantsColor, type World } from "./world.ts";

export interface Output {
  readonly format: ReportFormat;
  /** undefined is standard output */
  readonly file: string | undefined;
}

/** `--format name[=file]`, loaded before the scan so that a wrong name costs no work. */
export async function openOutputs(
  asked: readonly string[] | undefined,
): Promise<readonly Output[]> {
  const outputs: Output[] = [];
  for (const text of asked ?? ["terminal"]) {
    const at = text.indexOf("=");
    const name = at < 0 ? text : text.slice(0, at);
    const file = at < 0 ? undefined : text.slice(at + 1);
    const load = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (load === undefined || file === "") {
      const near = nearest(name, Object.keys(formats));
      const hint = near === undefined || near === name ? "" : `; did you mean ${near}?`;
      throw new Fault(
        "usage",
        `--format ${text}: give one of ${Object.keys(formats).join(", ")}, or name=file${hint}`,
      );
    }
    outputs.push({ format: (await load()).report, file });
  }
  if (outputs.filter((o) => o.file === undefined).length > 1) {
    throw new Fault(
      "usage",
      "two formats for standard output; give all but one a file, as --format json=out.json",
    );
  }
  return outputs;
}

export interface RenderOptions {
  readonly catalogue: Catalogue;
  readonly showAll: boolean;
  readonly failOn: Severity | "none";
  readonly pages: ReadonlyMap<string, string> | undefined;
  /** the rights that reading lacked */
  readonly lacking: NonNullable<ReportInput["lacking"]>;
}

export async function writeOutputs(
  outputs: readonly Output[],
  documents: readonly Findings[],
  options: RenderOptions,
  world: World,
): Promise<void> {
  for (const { format, file } of outputs) {
    const { pages, ...rest } = options;
    const pieces = format.render({
      documents,
      ...rest,
      columns: file === undefined ? (world.stdout.columns ?? 80) : 100,
      color: file === undefined && wantsColor(world),
      ...(pages === undefined ? {} : { pages }),
    });
    if (file === undefined) {
      for (const text of batches(pieces)) if (!(await print(text, world))) break;
    } else {
      // Each is flushed before the next is made: the whole would double the memory of a large one.
      await writeFile(file, batches(pieces)).catch((cause: unknown) => {
        throw unwritten(file, cause);
      });
    }
  }
}

const batchLength = 256 * 1024;

/** Pieces put together, so that a small one costs no system call. */
function* batches(pieces: Iterable<string>): Generator<string> {
  let kept: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    kept.push(piece);
    length += piece.length;
    if (length < batchLength) continue;
    yield kept.join("");
    kept = [];
    length = 0;
  }
  if (length > 0) yield kept.join("");
}

function unwritten(where: string, cause: unknown): Fault {
  return new Fault("usage", `${where}: could not be written (${(cause as Error).message})`, {
    cause,
  });
}

/**
 * Waits for the pipe: a process that ends early would cut a large report. A reader that went away
 * (`| head`) has read enough: false says so, and the exit code stays that of the verdicts.
 */
export async function print(text: string, world: World): Promise<boolean> {
  return new Promise<boolean>((resolve, reject) => {
    world.stdout.write(text, (error) => {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
      if (!error || code === "EPIPE") resolve(!error);
      else reject(unwritten("standard output", error));
    });
  });
}
