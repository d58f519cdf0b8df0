import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { print } from "../outputs.ts";
import { packageRoot } from "../pages.ts";
import type { World } from "../world.ts";

/** Prints the script of a shell that the command line has already checked. */
export async function printScript(shell: string, world: World): Promise<void> {
  const path = join(packageRoot(), "src/hosts/cli/completion", `rampart.${shell}`);
  await print(await readFile(path, "utf8"), world);
}
