import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { Fault } from "../../../model/index.ts";
import { decodeText } from "../../../snapshot/text/index.ts";

/** Bytes of one configuration or CODEOWNERS file; GitHub reads 3 MB of the latter. */
const maxBytes = 3 * 1024 * 1024;
/** Files in `waivers/`. */
const maxFiles = 500;

export const configName = "rampart.yaml";

/**
 * The nearest rampart.yaml at or above a folder; undefined where there is none. The search ends at
 * the top of a Git working tree. A folder above that everyone may write to (/tmp) is passed over:
 * whoever puts a file there must not speak for others (git met the same with CVE-2022-24765).
 */
export function findConfig(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, configName);
    if (isFile(file) && (folder === cwd || !everyoneWrites(folder))) return file;
    if (exists(join(folder, ".git")) || dirname(folder) === folder) return undefined;
  }
}

/** The text of a configuration file. Throws Fault `config` where it cannot be read as text. */
export function readBounded(file: string, shown: string): string {
  try {
    const stat = statSync(file);
    // A pipe or device could keep the reader waiting for ever.
    if (!stat.isFile()) throw new Fault("config", `${shown} is no plain file`);
    if (stat.size > maxBytes) {
      throw new Fault("config", `${shown} is larger than ${maxBytes} bytes`, { file: shown });
    }
    return decodeText(readFileSync(file), shown);
  } catch (cause) {
    if (cause instanceof Fault) {
      throw new Fault("config", cause.message, { cause, file: shown });
    }
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Fault("config", `${shown} cannot be read: ${why}`, { cause, file: shown });
  }
}

/**
 * Names of the teams' files in `waivers/`, sorted. What looks like one but would not be read is a
 * Fault `config`: a waiver that silently does not take is worse than none. Links are refused, since
 * the name of the file decides whose it is.
 */
export function teamFiles(folder: string, shown: string): readonly string[] {
  let names: string[];
  try {
    names = readdirSync(folder).toSorted();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw new Fault("config", `${shown} cannot be read: ${code}`, { cause, file: shown });
  }
  const wrong = (name: string, why: string) =>
    new Fault("config", `${shown}/${name} ${why}`, { file: `${shown}/${name}` });
  const files = names.filter((name) => /\.ya?ml$/i.test(name));
  for (const name of files) {
    if (!name.endsWith(".yaml")) throw wrong(name, "would not be read: its name must end in .yaml");
    if (!lstatSync(join(folder, name)).isFile()) throw wrong(name, "is no plain file");
  }
  if (files.length > maxFiles)
    throw new Fault("config", `${shown} holds more than ${maxFiles} files`);
  return files;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function exists(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function everyoneWrites(folder: string): boolean {
  return process.platform !== "win32" && (statSync(folder).mode & 0o002) !== 0;
}
