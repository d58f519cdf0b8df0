import type { Command, Option } from "commander";
import { packageFolders, type Value } from "./values.ts";
import { valuesOfArgument, valuesOfOption, type Around, type Offer } from "./offers.ts";
import type { World } from "../world.ts";

/**
 * What can stand in the place of the last word, as the scripts read it: a line for each value with
 * its description behind a tab, and a last line that says whether the shell's own files or folders
 * may come there too (`:files`, `:folders`, `:none`).
 */
export async function complete(
  words: readonly string[],
  program: Command,
  world: World,
): Promise<string> {
  const { values, paths } = await offer(words, program, { world, folders: packageFolders });
  const last = words.at(-1) ?? "";
  const lines = values
    .filter(({ value }) => value.startsWith(last) && isPlain(value))
    .map(({ value, about }) => `${value}\t${about.replaceAll(/[\t\r\n]+/g, " ")}`);
  return `${[...lines, `:${paths}`].join("\n")}\n`;
}

/** What a shell takes as one word without quotes; a context's name comes from a file of somebody's. */
function isPlain(value: string): boolean {
  return /^[A-Za-z0-9._:@/=+,-]+$/.test(value);
}

const nothing: Offer = { values: [], paths: "none" };

async function offer(
  words: readonly string[],
  program: Command,
  host: Omit<Around, "command">,
): Promise<Offer> {
  const [name = "", ...rest] = words;
  if (words.length <= 1) {
    const commands = program.commands.map((command) => ({
      value: command.name(),
      about: command.summary(),
    }));
    return { values: [...commands, ...optionsOf(program)], paths: "none" };
  }
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) return nothing;
  const around: Around = { ...host, command: name };
  const cur = rest.at(-1) ?? "";
  const { waiting, positional, ended } = walk(rest.slice(0, -1), command);
  if (waiting !== undefined) return valuesOfOption(waiting, around, cur, rest);
  if (ended) return valuesOfArgument(command, positional, around);
  const at = cur.indexOf("=");
  if (cur.startsWith("--") && at > 0) {
    const option = takesValue(command, cur.slice(0, at));
    if (option === undefined) return nothing;
    const given = await valuesOfOption(option, around, cur.slice(at + 1), rest);
    const head = cur.slice(0, at + 1);
    return { ...given, values: given.values.map((v) => ({ ...v, value: head + v.value })) };
  }
  if (cur.startsWith("-")) return { values: optionsOf(command), paths: "none" };
  return valuesOfArgument(command, positional, around);
}

interface Walked {
  /** the option whose value comes next */
  readonly waiting: Option | undefined;
  readonly positional: number;
  /** after "--" everything is an argument */
  readonly ended: boolean;
}

function walk(words: readonly string[], command: Command): Walked {
  let waiting: Option | undefined;
  let positional = 0;
  let ended = false;
  for (const word of words) {
    if (waiting !== undefined) waiting = undefined;
    else if (ended) positional += 1;
    else if (word === "--") ended = true;
    else if (word.startsWith("-") && word !== "-") waiting = takesValue(command, word);
    else positional += 1;
  }
  return { waiting, positional, ended };
}

function takesValue(command: Command, flag: string): Option | undefined {
  return command.options.find(
    (option) => option.required && (option.long === flag || option.short === flag),
  );
}

function optionsOf(command: Command): readonly Value[] {
  const own = command.options.flatMap(({ long, description, hidden }) =>
    long === undefined || long === null || hidden ? [] : [{ value: long, about: description }],
  );
  return [...own, { value: "--help", about: "this help" }];
}
