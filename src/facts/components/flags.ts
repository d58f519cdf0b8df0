import type { Path } from "../../model/index.ts";
import type { ComponentName, FlagValue } from "./component.ts";
import { isSwitch } from "./switches.ts";

/** A word of a command line, and where it stands in the record. */
export interface Word {
  readonly text: string;
  readonly path: Path;
}

export interface ParsedFlags {
  readonly flags: ReadonlyMap<string, readonly FlagValue[]>;
  /** why the flags may not be all, or not be these */
  readonly unknown?: string;
}

/**
 * The flags of a component's arguments, without the program itself, as its own parser takes them.
 *
 * Kubernetes' components use pflag: `--flag=value`, `--flag value` (whatever the value looks like),
 * a switch alone for `true`, `_` as `-`, `--` ends the flags; one dash begins the shorthand of
 * one letter (`-v 2`). etcd uses Go's flag package: one dash or two, and the first word that is no
 * flag ends them. What the component would refuse to start with leaves a doubt.
 */
export function parseFlags(component: ComponentName, words: readonly Word[]): ParsedFlags {
  const flags = new Map<string, FlagValue[]>();
  let doubt: string | undefined;
  const add = (name: string, value: string, path: Path): void => {
    const same = flags.get(name);
    if (same === undefined) flags.set(name, [{ value, path }]);
    else same.push({ value, path });
  };
  for (let i = 0; i < words.length; i++) {
    const { text, path } = words[i]!;
    if (text === "--") break;
    const parts = flagForm.exec(text);
    if (parts === null) {
      if (text === "") continue;
      if (text.includes("$(")) {
        const said = JSON.stringify(short(text));
        const unknown = `its arguments hold ${said}, a variable that may be any flag`;
        return { flags: new Map(), unknown };
      }
      doubt ??= `its arguments hold ${JSON.stringify(short(text))}, which is no flag`;
      if (component === "etcd") break;
      continue;
    }
    const [, dashes = "", given = "", value] = parts;
    const name = component === "etcd" ? given : given.replaceAll("_", "-");
    if (component !== "etcd" && dashes === "-") {
      if (given.length > 1 && value === undefined && /^[a-z]\d+$/.test(given)) {
        add(given.slice(0, 1), given.slice(1), path);
        continue;
      }
      if (given.length > 1) {
        doubt ??= `it takes -${short(given)} for single letters, as ${component} reads one dash`;
        continue;
      }
    }
    if (value !== undefined) add(name, value, path);
    else if (isSwitch(component, name) || name === "help" || name === "h") add(name, "true", path);
    else {
      const next = words[i + 1];
      if (next === undefined) doubt ??= `--${short(name)} stands without a value`;
      else {
        add(name, next.text, next.path);
        i += 1;
      }
    }
  }
  doubt ??= placeholderIn(flags);
  return doubt === undefined ? { flags } : { flags, unknown: doubt };
}

const flagForm = /^(--?)([A-Za-z][A-Za-z0-9._-]{0,99})(?:=(.*))?$/s;

function placeholderIn(flags: ReadonlyMap<string, readonly FlagValue[]>): string | undefined {
  for (const [name, values] of flags) {
    if (harmless.has(name)) continue;
    if (values.some(({ value }) => /\$[({]/.test(value))) {
      return `--${name} takes its value from a variable`;
    }
  }
  return undefined;
}

/** Flags that say who and where, which manifests fill from the pod's own fields. */
const harmless: ReadonlySet<string> = new Set([
  "advertise-address",
  "advertise-client-urls",
  "hostname-override",
  "initial-advertise-peer-urls",
  "initial-cluster",
  "initial-cluster-token",
  "name",
  "node-ip",
]);

function short(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
