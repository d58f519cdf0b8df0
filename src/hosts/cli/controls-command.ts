import { Command, InvalidArgumentError, Option } from "commander";
import { severities, type Framework } from "../../model/index.ts";
import type { SetExit } from "./commands.ts";
import { frameworkName } from "./framework-name.ts";
import type { World } from "./world.ts";

export interface ControlsFlags {
  readonly area?: readonly string[];
  readonly severity?: readonly string[];
  readonly framework?: Framework;
  readonly text?: string;
  readonly frameworks?: boolean;
  readonly format?: string;
}

export function defineControls(exit: SetExit, world: World): Command {
  return new Command("controls")
    .summary("lists the controls, or shows one")
    .description("Lists what Rampart judges, by area; with an id, the page of one control.")
    .argument("[id]", "a control's id")
    .option("--area <name>", "only of this area; repeatable", more)
    .addOption(
      new Option("--severity <name>", "only of this severity: critical … low; repeatable")
        .choices(severities)
        .argParser((value: string, before: readonly string[] = []) => severityOf(value, before)),
    )
    .option("--framework <name>", "only what decides something of it, with the ids", frameworkName)
    .option("--text <text>", "only where id or title holds it")
    .option("--frameworks", "list the frameworks instead, with how much of each is decided")
    .addOption(new Option("--format <name>", "text or json (text)").choices(["text", "json"]))
    .addHelpText(
      "after",
      `
Examples:
  rampart controls --area access --severity critical
  rampart controls --framework cis-2.0 --format json
  rampart controls host-namespaces > host-namespaces.md
`,
    )
    .action(async (id: string | undefined, flags: ControlsFlags) => {
      const { showControls } = await import("./controls/controls.ts");
      exit(await showControls(id, flags, world));
    });
}

function more(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function severityOf(value: string, before: readonly string[]): readonly string[] {
  if (severities.some((severity) => severity === value)) return [...before, value];
  throw new InvalidArgumentError(`give one of ${severities.join(", ")}.`);
}
