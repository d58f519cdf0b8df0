import { Readable, Writable } from "node:stream";
import { run } from "../src/hosts/cli/run.ts";
import type { Finding, Findings } from "../src/model/index.ts";

export interface CliOptions {
  /** where rampart.yaml is looked for; default `/`, where none is */
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  /** default: PATH alone */
  readonly env?: Readonly<Record<string, string>>;
}

export interface CliResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line as `rampart` would, inside this process, and keeps what it printed. */
export async function rampart(
  args: readonly string[],
  { cwd = "/", stdin = "", env = {} }: CliOptions = {},
): Promise<CliResult> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const into = (chunks: Buffer[]): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(Buffer.from(chunk));
        done();
      },
    });
  const status = await run(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: into(out),
    stderr: into(err),
    env: { PATH: process.env["PATH"], ...env },
    cwd,
    now: () => new Date(),
  });
  return { status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

export interface ScanResult extends CliResult {
  /** one for each input */
  readonly documents: readonly Findings[];
  /** of the first input */
  readonly document: Findings;
}

/** `rampart scan … --format json`, its output parsed. Throws where it printed no document. */
export async function scanJson(
  args: readonly string[],
  options: CliOptions = {},
): Promise<ScanResult> {
  const result = await rampart(["scan", ...args, "--format", "json"], options);
  if (result.stdout === "")
    throw new Error(`no document (exit ${result.status}): ${result.stderr}`);
  const parsed = JSON.parse(result.stdout);
  const documents: Findings[] = parsed.kind === "FindingsList" ? parsed.items : [parsed];
  const [document] = documents;
  if (document === undefined) throw new Error(result.stdout);
  return { ...result, documents, document };
}

/** "fail host-ports Pod shop/web", one a finding, sorted: what two answers are compared by. */
export function lines(items: readonly Finding[]): readonly string[] {
  return items
    .map(({ verdict, control, object }) => `${verdict} ${control} ${objectText(object)}`)
    .toSorted();
}

export function objectText({ kind, namespace, name }: Finding["object"]): string {
  return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}
