import { safeText } from "../../report/view/safe-text.ts";
import type { World } from "./world.ts";

export interface Progress {
  readonly say: (text: string) => void;
  readonly done: () => void;
}

const everyMs = 100;

/** One line on standard error that is written over, only where that is a terminal. */
export function createProgress(world: World, quiet: boolean): Progress {
  if (quiet || world.stderr.isTTY !== true || world.env["TERM"] === "dumb") {
    return { say: () => {}, done: () => {} };
  }
  let last = 0;
  return {
    say(text) {
      const now = world.now().getTime();
      if (now - last < everyMs) return;
      last = now;
      const width = (world.stderr.columns ?? 80) - 1;
      world.stderr.write(`\r\u001b[K${safeText(text).slice(0, width)}`);
    },
    done() {
      world.stderr.write("\r\u001b[K");
    },
  };
}
