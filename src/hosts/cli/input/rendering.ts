import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { Fault, newestKubernetesMinor } from "../../../model/index.ts";
import type { RenderOptions } from "../../../snapshot/rendered/index.ts";
import type { World } from "../world.ts";

/** What the command line says of charts and kustomizations. */
export interface RenderFlags {
  /** true: also those below a folder; false: none */
  readonly render?: boolean;
  readonly values?: readonly string[];
  readonly releaseName?: string;
  /** folders with what GitOps controllers make of the sources among the paths */
  readonly rendered?: readonly string[];
}

/** The options that `scan` and `diff` share. */
export function addRenderOptions(command: Command): Command {
  return command
    .option("--render", "charts below folders too; lets kustomize fetch")
    .option("--rendered <dir>", "what Flux or Argo CD makes of the files; repeatable", collectFile)
    .option("--values <file>", "values of the chart that is named; repeatable", collectFile)
    .addOption(command.createOption("--no-render").hideHelp())
    .addOption(command.createOption("--release-name <name>").argParser(releaseName).hideHelp());
}

function collectFile(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** As Helm checks it, so that it can be nothing but a name on Helm's command line. */
function releaseName(value: string): string {
  if (/^[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?$/.test(value)) return value;
  throw new InvalidArgumentError(
    "give a name of lower-case letters, digits and hyphens, up to 53.",
  );
}

/** Throws Fault `usage` for options that say something of files where none are given. */
export function checkRenderFlags(flags: RenderFlags): void {
  for (const [option, name] of [
    ["rendered", "--rendered"],
    ["values", "--values"],
    ["releaseName", "--release-name"],
    ["render", "--render"],
  ] as const) {
    if (flags[option] === undefined) continue;
    throw new Fault("usage", `${name} belongs to files: rampart scan PATH ${name}`);
  }
}

/**
 * How charts and kustomizations among the paths are rendered; undefined with --no-render. Throws
 * Fault `usage` where --values names no file, or could mean no chart or several.
 */
export async function renderingOf(
  paths: readonly string[],
  flags: RenderFlags,
  minor: number | undefined,
  world: World,
): Promise<Omit<RenderOptions, "signal"> | undefined> {
  await checkValues(paths, flags);
  if (flags.render === false) return undefined;
  return {
    all: flags.render === true,
    values: flags.values ?? [],
    // Helm's own where nobody names one.
    releaseName: flags.releaseName ?? "release-name",
    kubernetesVersion: `1.${minor ?? newestKubernetesMinor}`,
    env: world.env,
  };
}

async function checkValues(paths: readonly string[], flags: RenderFlags): Promise<void> {
  if (flags.values === undefined) return;
  for (const file of flags.values) {
    if (!(await isFile(file))) throw new Fault("usage", `--values ${file}: there is no such file`);
  }
  const isChart = await Promise.all(paths.map((path) => isFile(join(path, "Chart.yaml"))));
  const charts = isChart.filter(Boolean).length;
  if (charts === 1 && flags.render !== false) return;
  const why = charts > 1 ? "several are named" : "none is named";
  throw new Fault(
    "usage",
    `--values belongs to one chart that is rendered, and ${flags.render === false ? "--no-render is given" : why}: rampart scan CHART --values FILE`,
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
}
