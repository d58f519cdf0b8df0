import { Command, Option } from "commander";
import type { SetExit } from "./commands.ts";
import { addRenderOptions, type RenderFlags } from "./input/rendering.ts";
import { collect, number } from "./scan-command.ts";
import type { World } from "./world.ts";

/** Options of `rampart diff` as the command line gives them. */
export interface DiffFlags extends RenderFlags {
  readonly base?: string;
  readonly into?: string;
  readonly pruneSelector?: string;
  readonly maxAge?: string;
  readonly exclude?: readonly string[];
  readonly kubernetesVersion?: string;
  readonly format?: readonly string[];
  readonly failOn?: string;
  readonly maxUnknown?: number;
  readonly allowAnnotations?: boolean;
  readonly config?: string;
  readonly at?: string;
  readonly timeout: number;
  readonly quiet?: boolean;
}

export function defineDiff(exit: SetExit, world: World): Command {
  const command = new Command("diff")
    .summary("what opens and what closes from one state to another")
    .description(
      "Compares two snapshots, JSON reports or sets of manifests; or lays manifests\n" +
        "over a snapshot (--base) and says what they would open and close there.",
    )
    .argument("[paths...]")
    .optionsGroup("Manifests over a snapshot:")
    .option("--base <file>", "the snapshot that the manifests are laid over")
    .option("--into <namespace>", "for manifests that name none, as kubectl apply -n")
    .option("--prune-selector <labels>", "what it selects and no manifest holds goes away")
    .option("--max-age <age>", "36h, 7d: what an older snapshot says is unknown")
    .optionsGroup("Reading manifests:")
    .option("--exclude <pattern>", "leave out, as .gitignore does; repeatable", collect)
    .option("--kubernetes-version <v>", "judge for it, as 1.29 (the server's, or newest)");
  return addRenderOptions(command)
    .optionsGroup("What is shown:")
    .option("--format <name[=file]>", "text, markdown, json; repeatable", collect)
    .option("--allow-annotations", "let a cluster's objects excuse themselves")
    .option("--config <file>", "instead of the rampart.yaml found upwards")
    .option("--at <time>", "judge ages and expiries for this time (ISO 8601)")
    .optionsGroup("Exit code: 0 nothing new, 1 opens, 2 usage, 3 becomes unknown")
    .addOption(
      new Option("--fail-on <severity>", "1 from critical, high, medium, low; none (high)").choices(
        ["critical", "high", "medium", "low", "none"],
      ),
    )
    .option("--max-unknown <n>", "3 above this many new unknowns (0)", number)
    .option("--timeout <seconds>", "the rest becomes unknown (300)", number, 300)
    .optionsGroup("Options:")
    .option("-q, --quiet", "no progress, no first line")
    .addHelpText("after", examples)
    .action(async (paths: string[], flags: DiffFlags) => {
      const { diff } = await import("./diff/diff.ts");
      exit(await diff(paths, flags, world));
    });
}

const examples = `
Examples:
  rampart diff monday.rampart tuesday.rampart
  rampart diff --base prod.rampart ./rendered --format markdown
  rampart diff --base prod.rampart ./chart --values prod.yaml --into shop`;
