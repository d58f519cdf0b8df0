import { valueAt, type Json, type Observation, type Path } from "../../model/index.ts";
import type { ComponentRow, FlagValue } from "../../facts/index.ts";

/** What a component uses for one setting, and where that is seen. */
export type Reading<T> = Read<T> | Unread;

export interface Read<T> {
  readonly value: T;
  readonly from: "flag" | "config" | "default";
  readonly seen: Observation;
  /** why it may be overruled by what was not read */
  readonly doubt?: string;
}

export interface Unread {
  readonly unread: string;
  readonly seen: Observation;
}

/** The text of a setting as a value; undefined where the component would refuse it. */
export type Parse<T> = (text: string) => T | undefined;

/** strconv.ParseBool */
export const asSwitch: Parse<boolean> = (text) => {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  if (["0", "f", "F", "FALSE", "false", "False"].includes(text)) return false;
  return undefined;
};

export const asText: Parse<string> = (text) => text;

export const asNumber: Parse<number> = (text) => {
  const digits = text.trim();
  return /^[+-]?\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};

const units: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** Go's time.ParseDuration, in seconds: "4h0m0s", "1.5h", "0". */
export const asDuration: Parse<number> = (text) => {
  if (text === "0") return 0;
  const match = /^([+-]?)((?:\d{1,12}(?:\.\d{0,9})?(?:ns|us|µs|ms|s|m|h)){1,8})$/.exec(text);
  if (match === null) return undefined;
  let seconds = 0;
  for (const [, number, unit] of (match[2] ?? "").matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)) {
    seconds += Number(number) * (units[unit ?? ""] ?? 0);
  }
  return match[1] === "-" ? -seconds : seconds;
};

/** Where the arguments of the component stand, for what is not among them. */
export function argumentsPath({ flags }: ComponentRow): Path {
  for (const values of flags.values()) {
    const path = values[0]?.path;
    if (path !== undefined && path.length > 1) return path.slice(0, -1);
  }
  return [];
}

/** Redacted on arrival, or written over by k3s: that a value is there is known, and no more. */
export function isHidden(value: string): boolean {
  return value.startsWith("hmac:") || value === "********";
}

export function flagSeen(name: string, { value, path }: FlagValue): Observation {
  return { path, value: `--${name}=${value}` };
}

export function notSet(row: ComponentRow, name: string, fallback: string): Observation {
  const note = fallback === "" ? `--${name} is not set` : `--${name} is not set: ${fallback}`;
  return { path: argumentsPath(row), note };
}

/** A flag that holds one value, of which the last one given counts. */
export function readFlag<T>(
  row: ComponentRow,
  name: string,
  parse: Parse<T>,
  fallback: T,
  fallbackText = `${String(fallback)} by default`,
): Reading<T> {
  const given = row.flags.get(name)?.at(-1);
  if (given === undefined) {
    const seen = notSet(row, name, fallbackText);
    if (row.flagsUnknown !== undefined) return { unread: row.flagsUnknown, seen };
    return { value: fallback, from: "default", seen };
  }
  return readGiven(name, given, parse);
}

export function readGiven<T>(name: string, given: FlagValue, parse: Parse<T>): Reading<T> {
  const seen = flagSeen(name, given);
  if (isHidden(given.value)) return { unread: `the value of --${name} was redacted`, seen };
  if (/\$[({]/.test(given.value)) {
    return { unread: `--${name} takes its value from a variable`, seen };
  }
  const value = parse(given.value);
  if (value !== undefined) return { value, from: "flag", seen };
  return { unread: `--${name}=${given.value} is no value that the component takes`, seen };
}

/** A flag whose values add up: lists with commas, and the flag given several times. */
export function readList(
  row: ComponentRow,
  name: string,
  fallback: readonly string[],
): Reading<readonly string[]> {
  const given = row.flags.get(name);
  const last = given?.at(-1);
  if (given === undefined || last === undefined) {
    const seen = notSet(row, name, fallback.length === 0 ? "" : `${fallback.join(",")} by default`);
    if (row.flagsUnknown !== undefined) return { unread: row.flagsUnknown, seen };
    return { value: fallback, from: "default", seen };
  }
  const seen = flagSeen(name, last);
  for (const one of given) {
    const read = readGiven(name, one, asText);
    if ("unread" in read) return read;
  }
  const value = given.flatMap((one) => one.value.split(",")).filter((part) => part !== "");
  return { value, from: "flag", seen };
}

/** Whether a flag names something, whatever it is. */
export function readPresence(row: ComponentRow, name: string): Reading<boolean> {
  const given = row.flags.get(name)?.at(-1);
  if (given !== undefined) {
    return { value: given.value !== "", from: "flag", seen: flagSeen(name, given) };
  }
  const seen = notSet(row, name, "");
  if (row.flagsUnknown !== undefined) return { unread: row.flagsUnknown, seen };
  return { value: false, from: "default", seen };
}

/** A setting that a flag and a field of the component's configuration file both make. */
export interface Setting<T> {
  readonly flag?: string;
  /** "authentication.anonymous.enabled" */
  readonly field: string;
  readonly parse: Parse<T>;
  /** the field as a value; undefined where its type is another */
  readonly take: (value: Json) => T | undefined;
  /** what holds where a configuration file is read that does not say */
  readonly inConfig: T;
  /** what holds without a configuration file */
  readonly withoutConfig: T;
  readonly text?: (value: T) => string;
  /** the field as the running kubelet shows it, where that differs from how its file is read */
  readonly takeRunning?: (value: Json) => T | undefined;
}

/**
 * The kubelet parses its flags once more over the configuration that it has read, so that a flag wins
 * (kubeletConfigFlagPrecedence in cmd/kubelet/app/server.go).
 */
export function readSetting<T>(row: ComponentRow, setting: Setting<T>): Reading<T> {
  const { flag, field, parse, take, inConfig, withoutConfig, text = String } = setting;
  const given = flag === undefined ? undefined : row.flags.get(flag)?.at(-1);
  if (flag !== undefined && given !== undefined && row.source !== "configz") {
    return readGiven(flag, given, parse);
  }
  const steps = field.split(".");
  const at: Observation = { path: [...(row.configPath ?? []), ...(row.configPath ? steps : [])] };
  if (row.configUnknown !== undefined) return { unread: row.configUnknown, seen: at };
  const doubt = row.flagsUnknown === undefined ? {} : { doubt: row.flagsUnknown };
  if (row.config === undefined) {
    const seen = {
      path: argumentsPath(row),
      note: `${field}: ${text(withoutConfig)} without a configuration file`,
    };
    if (row.flagsUnknown !== undefined) return { unread: row.flagsUnknown, seen };
    return { value: withoutConfig, from: "default", seen };
  }
  const fault = row.configFaults?.find(({ path, fault: what }) => {
    const parent = what === "unknown-field" ? path.slice(0, -1) : path;
    return parent.length <= steps.length && parent.every((step, i) => step === steps[i]);
  });
  if (fault !== undefined)
    return { unread: `${row.configFile ?? "its configuration"}: ${fault.message}`, seen: at };
  const value = valueAt(row.config, steps);
  const where =
    row.configPath === undefined
      ? { note: `${field} in ${row.configFile ?? "the kubelet's configz"}` }
      : {};
  if (value === undefined || value === null) {
    const note = `${field} is not set: ${text(inConfig)} by default`;
    return { value: inConfig, from: "default", seen: { ...at, note }, ...doubt };
  }
  const taken = (row.source === "configz" ? (setting.takeRunning ?? take) : take)(value);
  const seen = { ...at, ...where, value };
  if (taken === undefined)
    return { unread: `${field} is of another type than its component takes`, seen };
  return { value: taken, from: "config", seen, ...doubt };
}

export const takeBoolean = (value: Json): boolean | undefined =>
  typeof value === "boolean" ? value : undefined;
export const takeText = (value: Json): string | undefined =>
  typeof value === "string" ? value : undefined;
export const takeNumber = (value: Json): number | undefined =>
  typeof value === "number" ? value : undefined;
export const takeDuration = (value: Json): number | undefined =>
  typeof value === "string" ? asDuration(value) : undefined;
export const takeList = (value: Json): readonly string[] | undefined =>
  Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
