import components from "./component-fields.json" with { type: "json" };
import table from "./fields.json" with { type: "json" };
import { routeTypes } from "./route-types.ts";

/** What a field holds, as the API server's Go types decode it from JSON. */
export type Shape = ScalarShape | ListShape | MapShape | StructShape;

export type ScalarName =
  | "string"
  | "boolean"
  | "int32"
  | "int64"
  | "number"
  | "bytes"
  | "quantity"
  | "intOrString"
  | "time"
  | "any";

export interface ScalarShape {
  readonly is: ScalarName;
}

export interface ListShape {
  readonly is: "list";
  readonly of: Shape;
}

export interface MapShape {
  readonly is: "map";
  readonly of: Shape;
}

export interface StructShape {
  readonly is: "struct";
  /** "core.v1.SecurityContext" */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Shape>;
}

const kinds: Readonly<Record<string, string | undefined>> = table.kinds;
const configKinds: Readonly<Record<string, string | undefined>> = components.kinds;
const types: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
  ...table.types,
  ...components.types,
  ...routeTypes,
};
const known = new Map<string, Shape>();

/** The shape of a built-in kind; undefined for custom resources and API versions no longer served. */
export function shapeOf(apiVersion: string, kind: string): StructShape | undefined {
  const key = `${apiVersion} ${kind}`;
  const name = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  return name === undefined ? undefined : typeShape(name);
}

/** The shape of a component's configuration file; undefined for a version that is not known. */
export function configShapeOf(apiVersion: string, kind: string): StructShape | undefined {
  const key = `${apiVersion} ${kind}`;
  const name = Object.hasOwn(configKinds, key) ? configKinds[key] : undefined;
  return name === undefined ? undefined : typeShape(name);
}

/** The shape of a type by its name in the table: "core.v1.PodSpec", "meta.v1.ObjectMeta". */
export function typeShape(name: string): StructShape {
  const shape = compiled(name);
  if (shape.is !== "struct") throw new TypeError(`${name} is no type of the field table`);
  return shape;
}

/** Compiled on first use, since a scan meets few kinds. */
function compiled(word: string): Shape {
  const before = known.get(word);
  if (before !== undefined) return before;
  const made = compile(word);
  known.set(word, made);
  return made;
}

function compile(word: string): Shape {
  if (word.startsWith("[")) return { is: "list", of: compiled(word.slice(1)) };
  if (word.startsWith("{")) return { is: "map", of: compiled(word.slice(1)) };
  if (!Object.hasOwn(types, word)) return { is: word as ScalarName };
  const fields = new Map<string, Shape>();
  const shape: StructShape = { is: "struct", name: word, fields };
  known.set(word, shape); // before its fields: JSONSchemaProps holds itself
  for (const [field, below] of Object.entries(types[word] ?? {}))
    fields.set(field, compiled(below));
  return shape;
}
