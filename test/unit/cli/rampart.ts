import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { Readable, Writable } from "node:stream";
import type { Findings } from "../../../src/model/index.ts";
import { run } from "../../../src/hosts/cli/run.ts";
import type { World } from "../../../src/hosts/cli/world.ts";

/** What a command line gave. */
export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** standard input; closed and empty without */
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** standard output is a terminal of so many columns */
  readonly columns?: number;
  /** shows long texts on a terminal of 24 lines; none without */
  readonly page?: World["page"];
  readonly at?: string;
}

/** Files by their path; bytes as they are, text as UTF-8. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/**
 * Runs one command line in this process, in the current folder. The clock stands still, and the
 * environment is empty but for what is given.
 */
export async function rampart(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const out = sink();
  const err = sink();
  const { stdin } = options;
  const world: World = {
    stdin: Readable.from(stdin === undefined ? [] : [Buffer.from(stdin)]),
    stdout:
      options.columns === undefined
        ? out.stream
        : Object.assign(out.stream, { isTTY: true, columns: options.columns }),
    stderr: err.stream,
    env: options.env ?? {},
    cwd: process.cwd(),
    now: () => new Date(options.at ?? "2026-11-24T12:00:00Z"),
    ...(options.page === undefined ? {} : { page: options.page }),
  };
  const exit = await run(args, world);
  return { exit, out: out.text(), err: err.text() };
}

/** The JSON report of a scan, with its exit code and what it told on standard error. */
export async function scanJson(
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ran & { readonly report: Findings }> {
  const ran = await rampart(["scan", "--format", "json", ...args], options);
  if (ran.out === "") throw new Error(`no report: ${ran.err}`);
  return { ...ran, report: JSON.parse(ran.out) as Findings };
}

/** Works in a new folder of the machine's temporary one and removes it again. */
export async function inFolder<T>(files: Files, work: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  const folder = await mkdtemp(join(tmpdir(), "rampart-cli-"));
  try {
    process.chdir(folder);
    await write(files);
    return await work();
  } finally {
    process.chdir(before);
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

function sink(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}
