import {
  type FieldFault,
  isObject,
  type Json,
  type JsonObject,
  type Path,
} from "../../model/index.ts";
import { mistypedField, unknownField } from "./fault-text.ts";
import { fits } from "./fits.ts";
import { type ListShape, type MapShape, type Shape, type StructShape } from "./shape.ts";

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

function mistyped(value: Json, shape: Shape, path: Path, cleaning: Cleaning): undefined {
  cleaning.faults.push(mistypedField(value, shape, path, cleaning.root));
  return undefined;
}
