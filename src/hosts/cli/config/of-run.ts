import { controls } from "../../../controls/index.ts";
import { tell } from "../tell.ts";
import type { World } from "../world.ts";
import { readConfig } from "./config.ts";

/**
 * The configuration of a run: `--config`, or the rampart.yaml found upwards. Which file it is is said
 * first. Throws Fault `config`.
 */
export async function configOfRun(
  flags: { readonly config?: string; readonly quiet?: boolean },
  world: World,
): ReturnType<typeof readConfig> {
  const config = await readConfig({
    cwd: world.cwd,
    ...(flags.config === undefined ? {} : { file: flags.config }),
    controls,
  });
  if (config.path !== undefined && flags.quiet !== true) {
    tell(world, `configuration: ${config.policy.file}`);
  }
  return config;
}
