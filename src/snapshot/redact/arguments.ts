import { componentFlags } from "./component-flags.ts";
import type { Hash } from "./hash.ts";
import { cutUrl, redactValue } from "./value.ts";

const path = /^\.{0,2}(?:\/[A-Za-z0-9._+-]{1,40}){1,10}$/;
const programs = new Set(
  "sh bash ash dash zsh busybox tini dumb-init env node npm npx python python3 java ruby perl php nginx caddy envoy redis-server postgres mysqld mongod docker containerd dockerd kubectl helm sleep tail cat echo true false curl wget nc ncat socat sshd ssh".split(
    " ",
  ),
);

/** As facts/components/of-pods.ts passes over them. */
const startsAnother = /(?:^|\/)(?:hyperkube|kube-log-runner|go-runner|kube|km|tini|dumb-init)$/;

interface CommandLine {
  readonly command?: readonly unknown[] | undefined;
  readonly args?: readonly unknown[] | undefined;
  readonly image?: string | undefined;
}

/**
 * The flags to keep for a container, by what it runs: its first word, or the one behind a program that
 * starts another, else its image's last part.
 */
export function flagsOf(line: CommandLine): ReadonlySet<string> | undefined {
  for (const word of [...(line.command ?? []), ...(line.args ?? [])]) {
    if (typeof word !== "string" || word.startsWith("-")) continue;
    const flags = componentFlags(word.slice(word.lastIndexOf("/") + 1));
    if (flags !== undefined) return flags;
    if (!startsAnother.test(word)) break;
  }
  if (line.image === undefined) return undefined;
  const bare = line.image.replace(/@.*$/s, "");
  return componentFlags(bare.slice(bare.lastIndexOf("/") + 1).replace(/:.*$/s, ""));
}

/**
 * Arguments with their values redacted. Kept are the names of flags, the values of flags that a
 * known component defines (`known`), and what redactValue keeps; a shell script is one value and is
 * hashed whole. `program` says that the first word names what is run: paths and the names of
 * well-known programs stay.
 */
export function redactArguments(
  words: readonly string[],
  known: ReadonlySet<string> | undefined,
  hash: Hash,
  program: boolean,
): readonly string[] {
  let flag = "";
  return words.map((word, index) => {
    const before = flag;
    flag = "";
    if (index === 0 && program && isProgram(word)) return word;
    const parts = /^(--?)([A-Za-z][A-Za-z0-9._-]{0,62})(?:=(.*))?$/s.exec(word);
    if (parts !== null) {
      const [, dashes = "", name = "", value] = parts;
      if (value !== undefined) return `${dashes}${name}=${redactFlag(name, value, known, hash)}`;
      // "-psecret" is a value glued to its flag; "--name" and "-p" are names alone
      if (dashes === "--" || name.length === 1 || known?.has(name) === true) {
        flag = name;
        return word;
      }
      return hash(word);
    }
    if (known?.has(`${word}!`) === true) return word;
    if (before !== "") return redactFlag(before, word, known, hash);
    return componentFlags(word) === undefined ? redactValue("", word, hash) : word;
  });
}

/** The value of one flag, as redactArguments treats it. */
export function redactFlag(
  name: string,
  value: string,
  known: ReadonlySet<string> | undefined,
  hash: Hash,
): string {
  // components of Kubernetes take `_` for `-` in the names of flags
  if (known?.has(name.replaceAll("_", "-")) === true) {
    if (!value.includes("@")) return value;
    return value
      .split(",")
      .map((part) => (part.includes("@") ? (cutUrl(part, hash, true) ?? hash(part)) : part))
      .join(",");
  }
  return redactValue(name, value, hash);
}

function isProgram(word: string): boolean {
  return programs.has(word) || componentFlags(word) !== undefined || path.test(word);
}
