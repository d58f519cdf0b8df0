import { homedir } from "node:os";
import { setTimeout as wait } from "node:timers/promises";

/** What this room takes from its process: passed in, so that tests decide it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** milliseconds since 1970 */
  readonly now: () => number;
  /** resolves early, without an error, when the signal aborts */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** a person can answer a credential plugin: standard input is a terminal and free for it */
  readonly interactive: boolean;
  /** takes what a credential plugin says to the person, and notices of ours */
  readonly tell: (text: string) => void;
}

/**
 * The process as it is. `interactive` is for the host to say: it knows whether standard input is a
 * terminal and not read for something else.
 */
export function processSurroundings(
  host: Pick<Surroundings, "interactive" | "tell">,
): Surroundings {
  return {
    env: process.env,
    home: homedir(),
    now: Date.now,
    sleep: async (ms, signal) => {
      try {
        await wait(ms, undefined, signal === undefined ? {} : { signal });
      } catch (error) {
        if (signal?.aborted !== true) throw error;
      }
    },
    ...host,
  };
}
