import { Command } from "commander";
import type { SetExit } from "./commands.ts";
import { collect } from "./scan-command.ts";
import type { World } from "./world.ts";

export interface WaiveFlags {
  readonly report?: string;
  readonly fromAnnotations?: readonly string[];
  readonly reason?: string;
  readonly until?: string;
  readonly owner?: string;
  readonly file?: string;
  readonly long?: boolean;
  readonly write?: boolean;
}

export function defineWaive(exit: SetExit, world: World): Command {
  return new Command("waive")
    .summary("accepts one finding for a time, in rampart.yaml")
    .description("Writes a narrow waiver for one finding; the rest of the file stays as it is.")
    .argument("[fingerprint]", "of a finding, or the beginning of one")
    .option("--report <file>", "the JSON report that holds the finding")
    .option(
      "--from-annotations <path>",
      "instead: of other scanners, in files; repeatable",
      collect,
    )
    .option("--reason <text>", "why it is accepted")
    .option("--until <day>", "the last day on which it counts, 2027-01-31")
    .option("--owner <who>", "who answers for it")
    .option("--file <file>", "instead of rampart.yaml, such as waivers/TEAM.yaml")
    .option("--long", "allow more than a year")
    .option("--write", "with --from-annotations: write them, do not only show them")
    .addHelpText(
      "after",
      `
Examples:
  rampart scan . --format json=report.json
  rampart waive 3f9c0a7b --report report.json --owner shop \\
    --until 2027-01-31 --reason "vendor fix in 4.2"
  rampart waive --from-annotations ./manifests --owner shop \\
    --until 2027-01-31 --write
`,
    )
    .action(async (fingerprint: string | undefined, flags: WaiveFlags) => {
      const { runWaive } = await import("./waive/run.ts");
      exit(await runWaive(fingerprint, flags, world));
    });
}
