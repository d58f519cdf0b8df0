import type { Command, Option } from "commander";
import { frameworkNames } from "../../../model/index.ts";
import { formats } from "../../../report/index.ts";
import type { World } from "../world.ts";
import { areaNames, contextNames, controlIds, type Value } from "./values.ts";

export interface Offer {
  readonly values: readonly Value[];
  /** what of the shell's own may come in the same place */
  readonly paths: "files" | "folders" | "none";
}

export interface Around {
  readonly world: World;
  /** the folder of the package */
  readonly folders: () => string;
  /** the name of the command */
  readonly command: string;
}

type Source = (around: Around, cur: string, words: readonly string[]) => Offer | Promise<Offer>;

const files: Source = () => ({ values: [], paths: "files" });
const folders: Source = () => ({ values: [], paths: "folders" });
const controls: Source = async ({ folders: root }) => ({
  values: await controlIds(root()),
  paths: "none",
});

/** Values of options that their own definition does not list. */
const byFlag: Readonly<Record<string, Source>> = {
  "--control": controls,
  "--area": async ({ folders: root }) => plain(await areaNames(root())),
  "--framework": () => plain(frameworkNames),
  "--context": ({ world }, _, words) => contexts(world, words),
  "--with": () => plain(["configz", "secrets"]),
  "--fix-class": () => plain(["safe", "observed", "review"]),
  "--config": files,
};

/** Values by the name that stands for them in the help: `<file>`. */
const byPlaceholder: Readonly<Record<string, Source>> = {
  file: files,
  dir: folders,
  folder: folders,
  id: controls,
  path: files,
  paths: files,
  "name[=file]": async ({ command }, cur) => {
    if (cur.includes("=")) return { values: [], paths: "files" };
    if (command !== "diff") return plain(Object.keys(formats));
    return plain((await import("../diff/outputs.ts")).diffFormats);
  },
};

/** What can follow an option; nothing where only the user knows. */
export async function valuesOfOption(
  option: Option,
  around: Around,
  cur: string,
  words: readonly string[],
): Promise<Offer> {
  if (option.argChoices !== undefined) return plain(option.argChoices);
  const placeholder = /[<[](.*)[>\]]$/.exec(option.flags)?.[1] ?? "";
  const source = own(byFlag, option.long ?? "") ?? own(byPlaceholder, placeholder);
  return source?.(around, cur, words) ?? plain([]);
}

/** What can stand as the argument of this number; a last one that repeats takes all that follow. */
export async function valuesOfArgument(
  command: Command,
  index: number,
  around: Around,
): Promise<Offer> {
  const all = command.registeredArguments;
  const last = all.at(-1);
  const argument = all[index] ?? (last?.variadic === true ? last : undefined);
  if (argument === undefined) return plain([]);
  if (argument.argChoices !== undefined) return plain(argument.argChoices);
  return own(byPlaceholder, argument.name())?.(around, "", []) ?? plain([]);
}

async function contexts(world: World, words: readonly string[]): Promise<Offer> {
  const at = words.lastIndexOf("--kubeconfig");
  return { values: await contextNames(world, at < 0 ? undefined : words[at + 1]), paths: "none" };
}

function plain(values: readonly string[]): Offer {
  return { values: values.map((value) => ({ value, about: "" })), paths: "none" };
}

function own(table: Readonly<Record<string, Source>>, key: string): Source | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
