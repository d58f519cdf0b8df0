import { Command } from "commander";
import type { SetExit } from "./commands.ts";
import { collect, collectWith, number } from "./scan-command.ts";
import type { World } from "./world.ts";

export interface SnapshotFlags {
  readonly output?: string;
  readonly kubeconfig?: string;
  readonly context?: readonly string[];
  readonly namespace?: readonly string[];
  readonly with?: readonly string[];
  readonly snapshot?: string;
  readonly kubectlOutput?: string;
  readonly cloudFacts?: readonly string[];
  readonly nodeFiles?: readonly string[];
  readonly anonymise?: boolean;
  readonly printKubectl?: boolean;
  readonly node?: string | true;
  readonly nodeRoot?: string;
  readonly printCloudCommands?: boolean;
  readonly timeout: number;
  readonly quiet?: boolean;
}

export function defineSnapshot(exit: SetExit, world: World): Command {
  return new Command("snapshot")
    .summary("freezes the facts of a cluster in one file")
    .description(
      "Saves what is needed of a cluster, without any Secret's value, so that every command can be asked again offline.",
    )
    .option("-o, --output <file>", "the file to write (cluster.rampart)")
    .option("--kubeconfig <file>", "kubectl's configuration file")
    .option("--context <name>", "the context; one", collect)
    .option(
      "-n, --namespace <name>",
      "where the whole cluster may not be read; repeatable",
      collect,
    )
    .option("--with <what>", "secrets: names, types, key counts; configz: of kubelets", collectWith)
    .option("--cloud-facts <file>", "with what the provider says; repeatable", collect)
    .option("--node-files <dir>", "with files copied from nodes; repeatable", collect)
    .option("--anonymise", "rename namespaces, names, hosts and users consistently")
    .option("--snapshot <file>", "with --anonymise: rename an existing snapshot")
    .option("--kubectl-output <folder>", "from what the printed commands saved")
    .option("--print-kubectl", "print kubectl commands that save the same, and run nothing")
    .option(
      "--print-cloud-commands",
      "print what asks a provider for `--cloud-facts`, and run nothing",
    )
    .option("--node [name]", "this machine's components and their files; NAME: of its Node")
    .option("--node-root <folder>", "with --node: where a container sees its root (/)")
    .option("--timeout <seconds>", "the rest becomes a gap (300)", number, 300)
    .option("-q, --quiet", "no progress")
    .addHelpText(
      "after",
      `
Examples:
  rampart snapshot -o prod.rampart --context prod
  rampart snapshot --print-kubectl > save.sh
  rampart snapshot --node cp1 -o cp1.rampart   # on it; for scan --node-files
  rampart snapshot --snapshot prod.rampart --anonymise -o report-me.rampart
`,
    )
    .action(async (flags: SnapshotFlags) => {
      const { snapshot } = await import("./snapshot.ts");
      exit(await snapshot(flags, world));
    });
}
