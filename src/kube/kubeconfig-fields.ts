import { Fault, isObject, type JsonObject } from "../model/index.ts";

/** Typed reading of one mapping of a kubeconfig. An absent or null field is empty. */
export interface Fields {
  /** names the mapping in messages */
  readonly where: string;
  readonly text: (name: string) => string;
  readonly flag: (name: string) => boolean;
  readonly texts: (name: string) => readonly string[];
  readonly object: (name: string) => Fields | undefined;
  readonly objects: (name: string) => readonly Fields[];
  readonly names: () => readonly string[];
  readonly raw: JsonObject;
}

/**
 * Numbers and booleans are taken as text where text is due (a token of digits, a user called 42);
 * anything else of a wrong type throws Fault("config"), naming the field.
 */
export function fieldsOf(raw: JsonObject, where: string): Fields {
  const at = (name: string): unknown =>
    Object.hasOwn(raw, name) ? (raw[name] ?? undefined) : undefined;
  const wrong = (name: string, due: string): Fault =>
    new Fault("config", `${where}: ${name} must be ${due}`);
  const asText = (value: unknown, name: string): string => {
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    throw wrong(name, "text");
  };
  const list = (name: string): readonly unknown[] => {
    const value = at(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw wrong(name, "a list");
    return value;
  };
  return {
    where,
    raw,
    names: () => Object.keys(raw),
    text: (name) => (at(name) === undefined ? "" : asText(at(name), name)),
    flag: (name) => {
      const value = at(name);
      if (value === undefined) return false;
      if (typeof value !== "boolean") throw wrong(name, "true or false");
      return value;
    },
    texts: (name) => list(name).map((value) => asText(value, name)),
    object: (name) => {
      const value = at(name);
      if (value === undefined) return undefined;
      if (!isObject(value)) throw wrong(name, "a mapping");
      return fieldsOf(value, `${where}, ${name}`);
    },
    objects: (name) =>
      list(name).map((value, index) => {
        if (!isObject(value)) throw wrong(`${name}[${index}]`, "a mapping");
        return fieldsOf(value, `${where}, ${name}[${index}]`);
      }),
  };
}
