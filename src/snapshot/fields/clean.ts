import {
  type FieldFault,
  formatPath,
  isObject,
  type Json,
  type JsonObject,
  type Path,
} from "../../model/index.ts";
import { fits } from "./fits.ts";
import { nearest } from "./nearest.ts";
import { type ListShape, type MapShape, type Shape, type StructShape, typeShape } from "./shape.ts";

/** Which unknown fields are faults; elsewhere they stay in the object, unlooked at. */
export type Strictness = (type: string) => boolean;

interface Cleaning {
  readonly faults: FieldFault[];
  readonly strict: Strictness;
  /** paths name list items as this value does */
  readonly root: Json | undefined;
}

/**
 * The value without what the API server would not take, and a fault for each. Null fields are
 * absent to it and are left out; a list keeps its indexes.
 */
export function clean(
  value: Json,
  shape: Shape,
  path: Path,
  strict: Strictness,
): { readonly value: Json | undefined; readonly faults: readonly FieldFault[] } {
  const root = path.length === 0 ? value : undefined;
  const cleaning: Cleaning = { faults: [], strict, root };
  return { value: part(value, shape, path, cleaning), faults: cleaning.faults };
}

function part(value: Json, shape: Shape, path: Path, cleaning: Cleaning): Json | undefined {
  switch (shape.is) {
    case "struct":
      return isObject(value)
        ? struct(value, shape, path, cleaning)
        : mistyped(value, shape, path, cleaning);
    case "map":
      return isObject(value)
        ? map(value, shape, path, cleaning)
        : mistyped(value, shape, path, cleaning);
    case "list":
      return Array.isArray(value)
        ? list(value, shape, path, cleaning)
        : mistyped(value, shape, path, cleaning);
    case "bytes":
      if (isByteList(value)) return Buffer.from(value).toString("base64");
      return fits(value, shape) ? value : mistyped(value, shape, path, cleaning);
    default:
      return fits(value, shape) ? value : mistyped(value, shape, path, cleaning);
  }
}

/** encoding/json takes a list of numbers for bytes too; the server stores base64 */
function isByteList(value: Json): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.every(
      (each: Json) =>
        each === null || (Number.isInteger(each) && Number(each) >= 0 && Number(each) < 256),
    )
  );
}

/** fromEntries defines properties: a key `__proto__` is one like any other */
function struct(
  object: JsonObject,
  shape: StructShape,
  path: Path,
  cleaning: Cleaning,
): JsonObject {
  const kept: [string, Json][] = [];
  for (const [key, value] of Object.entries(object)) {
    const field = shape.fields.get(key);
    if (value === undefined || (value === null && field !== undefined && field.is !== "time"))
      continue;
    if (field !== undefined) {
      const held = part(value, field, [...path, key], cleaning);
      if (held !== undefined) kept.push([key, held]);
    } else if (cleaning.strict(shape.name)) {
      cleaning.faults.push(unknownField(key, shape, [...path, key], cleaning.root));
    } else kept.push([key, value]);
  }
  return Object.fromEntries(kept);
}

function map(object: JsonObject, shape: MapShape, path: Path, cleaning: Cleaning): JsonObject {
  const kept: [string, Json][] = [];
  for (const [key, value] of Object.entries(object)) {
    const held = part(value ?? zero(shape.of), shape.of, [...path, key], cleaning);
    if (held !== undefined) kept.push([key, held]);
  }
  return Object.fromEntries(kept);
}

function list(
  items: readonly Json[],
  shape: ListShape,
  path: Path,
  cleaning: Cleaning,
): Json | undefined {
  const kept: Json[] = [];
  let whole = true;
  for (const [index, item] of items.entries()) {
    const held = part(item ?? zero(shape.of), shape.of, [...path, index], cleaning);
    whole &&= held !== undefined || shape.of.is === "struct";
    kept.push(held ?? {});
  }
  // A list of scalars that lacks one means something else: better none. Objects keep their places.
  return whole ? kept : undefined;
}

/** What a null in a list or map becomes in Go: the zero value. */
function zero(shape: Shape): Json {
  switch (shape.is) {
    case "struct":
    case "map":
      return {};
    case "list":
      return [];
    case "boolean":
      return false;
    case "int32":
    case "int64":
    case "number":
      return 0;
    case "intOrString":
    case "quantity":
      return "0";
    case "time":
      return "0001-01-01T00:00:00Z";
    case "string":
    case "bytes":
      return "";
    case "any":
      return null;
  }
}

const wanted: Readonly<Record<Shape["is"], string>> = {
  struct: "a mapping",
  map: "a mapping",
  list: "a list",
  string: "a string",
  boolean: "true or false",
  int32: "a whole number of 32 bits",
  int64: "a whole number of 64 bits",
  number: "a number",
  quantity: 'a quantity such as 500m or "1Gi"',
  intOrString: "a whole number or a string",
  time: "a time such as 2026-01-31T12:00:00Z",
  bytes: "base64",
  any: "anything",
};

/** The value itself is not said: it may be a secret. */
function mistyped(value: Json, shape: Shape, path: Path, cleaning: Cleaning): undefined {
  const name = formatPath(path, cleaning.root);
  const written = describe(value);
  cleaning.faults.push({
    fault: "mistyped",
    path,
    message: `${name} must be ${wanted[shape.is]}, but ${written} is written: the API server refuses the object${advice(value, shape)}`,
  });
  return undefined;
}

function advice(value: Json, shape: Shape): string {
  const quoted =
    typeof value === "string" && (shape.is === "boolean" || shape.is.startsWith("int"));
  if (quoted) return "; write it without quotes";
  const bare = (typeof value === "number" || typeof value === "boolean") && shape.is === "string";
  return bare ? "; put it in quotes" : "";
}

function describe(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return "a string";
  return Number.isInteger(value) ? "a whole number" : "a fraction";
}

function unknownField(
  key: string,
  shape: StructShape,
  path: Path,
  root: Json | undefined,
): FieldFault {
  const near = nearest(key, shape.fields.keys());
  const hint = near === undefined ? misplaced(key, shape) : `; did you mean ${near}?`;
  return {
    fault: "unknown-field",
    path,
    message: `${formatPath(path, root)} is no field that the API server knows, so it drops it${hint}`,
  };
}

/** The parts of a pod whose fields are often written into one another. */
const podParts = new Map([
  ["core.v1.SecurityContext", "a container's securityContext"],
  ["core.v1.PodSecurityContext", "the pod's securityContext"],
  ["core.v1.PodSpec", "the pod's spec"],
  ["core.v1.Container", "a container"],
]);

function misplaced(key: string, shape: StructShape): string {
  if (!podParts.has(shape.name)) return "";
  const home = [...podParts].find(([type]) => typeShape(type).fields.has(key));
  return home === undefined ? "" : `; it belongs to ${home[1]}`;
}
