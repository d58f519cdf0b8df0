import { Command, InvalidArgumentError, Option } from "commander";
import type { Framework } from "../../model/index.ts";
import type { SetExit } from "./commands.ts";
import { frameworkName } from "./framework-name.ts";
import { addRenderOptions, type RenderFlags } from "./input/rendering.ts";
import type { World } from "./world.ts";

/** Options of `rampart scan` as the command line gives them. */
export interface ScanFlags extends RenderFlags {
  readonly live?: boolean;
  readonly kubeconfig?: string;
  readonly context?: readonly string[];
  readonly snapshot?: readonly string[];
  readonly kubectlOutput?: readonly string[];
  readonly nodeFiles?: readonly string[];
  readonly cloudFacts?: readonly string[];
  readonly with?: readonly string[];
  readonly namespace?: readonly string[];
  readonly control?: readonly string[];
  readonly framework?: Framework;
  readonly exclude?: readonly string[];
  readonly kubernetesVersion?: string;
  readonly complete?: boolean;
  readonly format?: readonly string[];
  readonly all?: boolean;
  readonly failOn?: string;
  readonly minScore?: number;
  readonly maxUnknown?: number;
  readonly baseline?: string;
  readonly allowAnnotations?: boolean;
  readonly config?: string;
  readonly at?: string;
  readonly timeout: number;
  readonly fix?: boolean;
  readonly write?: boolean;
  readonly fixClass?: readonly string[];
  readonly quiet?: boolean;
}

export function defineScan(exit: SetExit, world: World): Command {
  const command = new Command("scan")
    .summary("what is open: every control's verdict")
    .description("Judges manifests, charts (with your helm), kustomizations, clusters, snapshots.")
    .argument("[paths...]")
    .optionsGroup("Input:")
    .option("--live", "the cluster of the current context")
    .option("--kubeconfig <file>", "kubectl's configuration file")
    .option("--context <name>", "a context, globs allowed; repeatable", collect)
    .option("--snapshot <file>", "a snapshot; repeatable", collect)
    .option("--kubectl-output <dir>", "what `snapshot --print-kubectl` saved; repeatable", collect)
    .option("--node-files <dir>", "files copied from nodes; repeatable", collect)
    .option("--cloud-facts <file>", "what the provider says (EKS, GKE, AKS); repeatable", collect)
    .option("--with <what>", "secrets: names, types, key counts; configz: of kubelets", collectWith)
    .option("--exclude <pattern>", "leave out, as .gitignore does; repeatable", collect)
    .option("--kubernetes-version <v>", "judge files for it, as 1.29 (newest known)")
    .option("--complete", "what the files do not hold does not exist");
  return addRenderOptions(command)
    .optionsGroup("What is judged and shown:")
    .option("-n, --namespace <name>", "report only this namespace; repeatable", collect)
    .option("--control <id>", "only these controls; repeatable", collect)
    .option("--framework <name>", "cis-2.0, cis-eks, nsa-cisa, pss-restricted …", frameworkName)
    .option("--all", "also list what passes")
    .option("--baseline <file>", "only what is new since this JSON report")
    .option("--format <name[=file]>", "html, json, sarif, markdown, tickets …; repeatable", collect)
    .option("--allow-annotations", "let a cluster's objects excuse themselves")
    .option("--config <file>", "instead of the rampart.yaml found upwards")
    .option("--at <time>", "judge expiries for this time (ISO 8601)")
    .option("-q, --quiet", "no progress, no first line")
    .optionsGroup("Exit code: 0 clean, 1 findings, 2 usage, 3 too much unknown")
    .addOption(
      new Option("--fail-on <severity>", "1 from critical, high, medium, low; none (high)").choices(
        ["critical", "high", "medium", "low", "none"],
      ),
    )
    .option("--min-score <0-100>", "1 below this score", percentage)
    .option("--max-unknown <n>", "3 above this many unknowns (0)", number)
    .option("--timeout <seconds>", "the rest becomes unknown (300)", number, 300)
    .optionsGroup("Fixes in files:")
    .option("--fix", "print proved fixes as a diff; judges the files as is")
    .option("--write", "with --fix: write the fixes; judges the result")
    .addOption(
      new Option("--fix-class <class>", "safe, observed, review (--write: first two)").argParser(
        collectClass,
      ),
    )
    .addHelpText("after", examples)
    .action(async (paths: string[], flags: ScanFlags) => {
      const { scan } = await import("./scan/scan.ts");
      exit(await scan(paths, flags, world));
    });
}

const examples = `
Examples:
  kubectl get deploy -A -o yaml | rampart scan -
  rampart scan --context 'prod-*' --format terminal --format html=report.html
  rampart scan ./manifests --framework pss-restricted --fix`;

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** `--with`: a word that means nothing must not pass for one that does. */
export function collectWith(value: string, before: readonly string[] = []): readonly string[] {
  if (value !== "secrets" && value !== "configz") {
    throw new InvalidArgumentError("give secrets or configz.");
  }
  return [...before, value];
}

const classes = ["safe", "observed", "review"];

function collectClass(value: string, before: readonly string[] = []): readonly string[] {
  if (!classes.includes(value)) {
    throw new InvalidArgumentError(`give one of ${classes.join(", ")}.`);
  }
  return [...before, value];
}

export function number(value: string): number {
  const parsed = Number(value);
  if (value.trim() === "" || !Number.isFinite(parsed) || parsed < 0) {
    throw new InvalidArgumentError("give a number of 0 or more.");
  }
  return parsed;
}

function percentage(value: string): number {
  const parsed = number(value);
  if (parsed > 100) throw new InvalidArgumentError("give a number from 0 to 100.");
  return parsed;
}
