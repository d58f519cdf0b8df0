import { spawn } from "node:child_process";
import { limits } from "../text/index.ts";
import { environmentFor, type Environment } from "./program.ts";

/** How a program ended: with its whole output, or with what it said. */
export type Ran =
  | { readonly outcome: "ok"; readonly output: string }
  | { readonly outcome: "failed"; readonly said: string };

export interface RunOptions {
  readonly env: Environment;
  /** aborted when the time of the whole run is over */
  readonly signal?: AbortSignal;
}

/** A chart that renders for longer loops; Helm has no bound of its own for templates. */
const patienceMs = 60_000;
const saidLimit = 8000;

/**
 * Runs a program without a shell, its standard input closed, and keeps what it printed. Never
 * throws: what went wrong is `failed` with the program's own words, or with ours where it was
 * stopped. Bounded in time and in output.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { env, signal }: RunOptions,
): Promise<Ran> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let said = "";
    let stopped: string | undefined;
    const child = spawn(program, [...args], {
      env: environmentFor(env),
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that what it started (git) ends with it.
      detached: process.platform !== "win32",
    });
    const stop = (why: string): void => {
      stopped ??= why;
      try {
        if (child.pid !== undefined && process.platform !== "win32")
          process.kill(-child.pid, "SIGKILL");
        else child.kill("SIGKILL");
      } catch {
        // It has ended by itself in the meantime.
      }
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(() => stop(`did not end within ${patienceMs / 1000} s`), patienceMs);
    const onAbort = (): void => stop("was stopped: --timeout is over");
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    // It runs in a group of its own, which a terminal's interrupt does not reach.
    const onSignal = (name: NodeJS.Signals): void => {
      stop("was stopped");
      leave();
      process.kill(process.pid, name);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    const leave = (): void => {
      for (const name of signals) process.removeListener(name, onSignal);
    };
    for (const name of signals) process.on(name, onSignal);
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.text) stop(`printed more than ${limits.text >> 20} MiB`);
      else chunks.push(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      // The first words say what went wrong; a trace may follow.
      if (said.length < saidLimit) said += chunk;
    });
    const done = (ran: Ran): void => {
      clearTimeout(timer);
      leave();
      signal?.removeEventListener("abort", onAbort);
      resolve(ran);
    };
    child.once("error", (error) =>
      done({ outcome: "failed", said: `cannot be run (${error.message})` }),
    );
    child.once("close", (code, killed) => {
      if (stopped !== undefined) return done({ outcome: "failed", said: stopped });
      if (code === 0)
        return done({ outcome: "ok", output: Buffer.concat(chunks).toString("utf8") });
      const end = killed === null ? `ended with exit code ${code}` : `ended with ${killed}`;
      return done({ outcome: "failed", said: said.trim() === "" ? end : said.slice(0, saidLimit) });
    });
  });
}
