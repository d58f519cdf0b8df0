import { controls } from "../../../controls/index.ts";
import { readConfig } from "../config/config.ts";
import { reportOf } from "../saved-report.ts";
import { safeText } from "../../../report/view/safe-text.ts";
import type { WaiveFlags } from "../waive-command.ts";
import { findingNamed, waive } from "./waive.ts";
import type { World } from "../world.ts";

/** `rampart waive`: returns the exit code. Throws Faults of code `usage` and `config`. */
export async function runWaive(
  fingerprint: string,
  flags: WaiveFlags,
  world: World,
): Promise<number> {
  const { finding, document } = findingNamed(await reportOf(flags.report), fingerprint);
  const config = await readConfig({ cwd: world.cwd, controls });
  const done = await waive(
    {
      finding,
      subject: document.subject,
      reason: flags.reason,
      until: flags.until,
      owner: flags.owner,
      at: world.now(),
      ...(flags.long === true ? { long: true } : {}),
    },
    config,
    { cwd: world.cwd, ...(flags.file === undefined ? {} : { file: flags.file }) },
  );
  world.stdout.write(`${safeText(done.message)}\n`);
  return 0;
}
