import type { Hash } from "../../snapshot/redact/index.ts";
import { filesInput } from "./input-files.ts";
import type { Input } from "./input.ts";
import type { ScanFlags } from "./scan-command.ts";
import type { World } from "./world.ts";

export interface InputOptions {
  readonly exclude: readonly string[];
  readonly minor: number | undefined;
  readonly complete: boolean;
  readonly hash: Hash;
  readonly world: World;
}

/** Every input that the command line names, in its order: files first, then clusters, snapshots. */
export async function openInputs(
  paths: readonly string[],
  _flags: ScanFlags,
  options: InputOptions,
): Promise<readonly Input[]> {
  const inputs: Input[] = [];
  if (paths.length > 0) inputs.push(filesInput({ paths, ...options }, options.world));
  return inputs;
}
