import { safeLines } from "../../report/view/safe-text.ts";
import type { World } from "./world.ts";

/**
 * Says something to the person on standard error. Names of files and objects come from the input:
 * whatever steers a terminal in them is spelled out.
 */
export function tell(world: World, text: string): void {
  world.stderr.write(`${safeLines(text)}\n`);
}
