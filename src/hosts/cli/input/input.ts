import type { Gap, Path, Rec, Location, Subject } from "../../../model/index.ts";
import type { ReadReport } from "../../../engine/evaluate.ts";

/** What a reader has to say when it is done. */
export interface ReadResult extends ReadReport {
  readonly subject: Subject;
  /** counted, not judged */
  readonly skipped: Readonly<Record<string, number>>;
}

export type Put = (rec: Rec, locate?: (path: Path) => Location | undefined) => void;

/** One thing to judge: files, a cluster, or a snapshot. */
export interface Input {
  readonly name: string;
  readonly read: (put: Put, run: RunBudget) => Promise<ReadResult>;
}

export interface RunBudget {
  /** aborted when --timeout is over: what was not read becomes unknown(timeout) */
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

export function timeoutGap(what: string): Gap {
  return {
    reason: "timeout",
    message: `${what} was not read to the end within --timeout; the rest is unknown`,
  };
}

/** Timers count milliseconds in 31 bits, and take what is longer for 1. */
const longestMs = 2 ** 31 - 1;

/** Aborted after so many seconds; at once for 0. */
export function timeLimit(seconds: number): AbortSignal {
  if (seconds === 0) return AbortSignal.abort();
  return AbortSignal.timeout(Math.min(Math.ceil(seconds * 1000), longestMs));
}
