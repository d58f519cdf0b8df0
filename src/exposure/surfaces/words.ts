import type { Observation, Path } from "../../model/index.ts";
import type { Container } from "../../facts/index.ts";

/** A flag of a container's command line, and where it is written below the container. */
export interface Word {
  /** without dashes */
  readonly name: string;
  /** after "=", else the next word where that is no flag; undefined where neither is there */
  readonly value: string | undefined;
  readonly path: Path;
}

/** The flags of command and args, in order. What redaction hashed is still a value that is not empty. */
export function flagsIn(container: Container): readonly Word[] {
  return (["command", "args"] as const).flatMap((field) => {
    const list = container[field] ?? [];
    return list.flatMap((word, index): readonly Word[] => {
      const parts = /^--?([A-Za-z][A-Za-z0-9._-]*)(?:=(.*))?$/s.exec(String(word));
      if (parts === null) return [];
      const next = list[index + 1];
      const value =
        parts[2] ?? (next === undefined || String(next).startsWith("-") ? undefined : String(next));
      return [{ name: parts[1] ?? "", value, path: [field, index] }];
    });
  });
}

/** A switch that is on: named alone, or with a value that Go's ParseBool takes for true. */
export function isOn(flags: readonly Word[], name: string): Word | undefined {
  const last = flags.filter((flag) => flag.name === name).at(-1);
  if (last === undefined) return undefined;
  const { value } = last;
  return value === undefined || !/^(?:0|f|false)$/i.test(value) ? last : undefined;
}

/** The last value of a flag, as programs take it. */
export function lastOf(flags: readonly Word[], ...names: readonly string[]): Word | undefined {
  return flags.filter(({ name }) => names.includes(name)).at(-1);
}

export function seenAt(word: Word, at: Path): Observation {
  return {
    path: [...at, ...word.path],
    ...(word.value === undefined ? {} : { value: word.value }),
  };
}
