import { controls } from "../../../controls/index.ts";
import { Fault } from "../../../model/index.ts";
import { safeText } from "../../../report/view/safe-text.ts";
import { readConfig } from "../config/config.ts";
import { reportOf } from "../saved-report.ts";
import type { WaiveFlags } from "../waive-command.ts";
import type { World } from "../world.ts";
import { findingNamed, waive } from "./waive.ts";

/** `rampart waive`: returns the exit code. Throws Faults of code `usage` and `config`. */
export async function runWaive(
  fingerprint: string | undefined,
  flags: WaiveFlags,
  world: World,
): Promise<number> {
  if (flags.fromAnnotations !== undefined) {
    if (fingerprint !== undefined || flags.report !== undefined) {
      throw new Fault("usage", "--from-annotations finds what to waive: name no finding beside it");
    }
    const { waiveFromAnnotations } = await import("./from-annotations.ts");
    return waiveFromAnnotations(flags.fromAnnotations, flags, world);
  }
  if (fingerprint === undefined) {
    throw new Fault("usage", "give the fingerprint of a finding, or --from-annotations PATH");
  }
  if (flags.write === true) {
    throw new Fault("usage", "--write goes with --from-annotations: one waiver is written at once");
  }
  const report = asked(flags.report, "--report <file>");
  const terms = {
    reason: asked(flags.reason, "--reason <text>"),
    until: asked(flags.until, "--until <day>"),
    owner: asked(flags.owner, "--owner <who>"),
    at: world.now(),
    ...(flags.long === true ? { long: true } : {}),
  };
  const { finding, document } = findingNamed(await reportOf(report), fingerprint);
  const request = { finding, subject: document.subject, ...terms };
  const config = await readConfig({ cwd: world.cwd, controls });
  const done = await waive(request, config, {
    cwd: world.cwd,
    ...(flags.file === undefined ? {} : { file: flags.file }),
  });
  world.stdout.write(`${safeText(done.message)}\n`);
  return 0;
}

function asked(value: string | undefined, flag: string): string {
  if (value === undefined) throw new Fault("usage", `required option '${flag}' not specified`);
  return value;
}
