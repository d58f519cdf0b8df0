import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import {
  Fault,
  isObject,
  nearest,
  noPolicy,
  type Codeowners,
  type Policy,
} from "../../../model/index.ts";
import { parseCodeowners } from "../../../engine/policy/codeowners.ts";
import { findConfig, readBounded, teamFiles } from "./files.ts";
import { policyOf, waiversOf, type KnownControls } from "./policy.ts";
import { readConfigText, type ConfigText } from "./text.ts";

export interface Config {
  readonly policy: Policy;
  /** absolute folder of rampart.yaml, or the working directory where there is none */
  readonly folder: string;
  /** absolute path of rampart.yaml; undefined where there is none */
  readonly path: string | undefined;
  /**
   * A scanned file, named as the user gave it, relative to `folder` with "/"; undefined for
   * standard input and for files outside of it. This is what selectors and CODEOWNERS compare.
   */
  readonly pathOf: (file: string) => string | undefined;
}

/**
 * Finds and reads rampart.yaml and `waivers/*.yaml` beside it. Throws Fault `config` (exit code 2)
 * that names every problem with file, line and column.
 */
export async function readConfig(options: {
  readonly cwd: string;
  /** --config: this file and no search */
  readonly file?: string;
  readonly controls: KnownControls;
}): Promise<Config> {
  const { cwd, controls } = options;
  const path = options.file === undefined ? findConfig(cwd) : resolve(cwd, options.file);
  const folder = path === undefined ? cwd : dirname(path);
  const located = {
    folder,
    path,
    pathOf: (file: string) => within(folder, resolve(cwd, file), file),
  };
  if (path === undefined) return { ...located, policy: noPolicy };

  const shown = shownFrom(cwd, path);
  const text = await readConfigText(readBounded(path, shown), shown, "rampart");
  const policy = policyOf(text, shown, controls, codeownersOf(text, folder));
  const waivers = [...policy.waivers];
  const beside = join(folder, "waivers");
  for (const name of teamFiles(beside, shownFrom(cwd, beside))) {
    const file = join(beside, name);
    const team = name.slice(0, -".yaml".length);
    checkTeam(team, policy, shownFrom(cwd, file));
    const theirs = shownFrom(cwd, file);
    const read = await readConfigText(readBounded(file, theirs), theirs, "rampart-waivers");
    waivers.push(...waiversOf(read, theirs, controls, team));
  }
  return { ...located, policy: { ...policy, waivers } };
}

function checkTeam(team: string, { owners, file }: Policy, shown: string): void {
  const names = owners.teams.map(({ name }) => name);
  if (names.includes(team)) return;
  const near = nearest(team, names);
  const hint =
    near === undefined ? `name it under owners.teams in ${file}` : `did you mean ${near}.yaml?`;
  throw new Fault("config", `${shown} belongs to no team: ${hint}`, { file: shown });
}

/** CODEOWNERS may lie in the places that GitHub and GitLab look in; its patterns start above them. */
function codeownersOf(text: ConfigText, folder: string): Codeowners | undefined {
  const owners = text.value["owners"];
  const named = isObject(owners) ? owners["codeowners"] : undefined;
  if (typeof named !== "string") return undefined;
  const file = within(folder, resolve(folder, named), named);
  const path = ["owners", "codeowners"];
  if (isAbsolute(named) || file === undefined) {
    throw text.fault([{ path, message: "must lie at or below this file's folder" }]);
  }
  const parts = file.split("/").slice(0, -1);
  if ([".github", ".gitlab", "docs"].includes(parts.at(-1) ?? "")) parts.pop();
  try {
    return { root: parts.join("/"), rules: parseCodeowners(readBounded(join(folder, file), file)) };
  } catch (cause) {
    throw text.fault([{ path, message: `is of no use: ${(cause as Error).message}` }]);
  }
}

function within(folder: string, path: string, given: string): string | undefined {
  if (given === "-") return undefined;
  const below = relative(folder, path);
  if (below === "" || below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below)) {
    return undefined;
  }
  return below.split(sep).join("/");
}

function shownFrom(cwd: string, path: string): string {
  const shown = relative(cwd, path);
  return (shown === "" ? path : shown).split(sep).join("/");
}
