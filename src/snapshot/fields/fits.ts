import type { Json, JsonObject } from "../../model/index.ts";
import type { ScalarName, Shape, StructShape } from "./shape.ts";

/**
 * True where the API server takes a scalar of this value (never null) without a word. Its decoder
 * is encoding/json with types that decode themselves: Quantity, IntOrString, Time.
 */
export function scalarFits(value: Json, is: ScalarName): boolean {
  switch (is) {
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "int32":
      return isInt32(value);
    case "int64":
      return (
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= -(2 ** 63) &&
        value < 2 ** 63
      );
    case "number":
      return typeof value === "number";
    case "quantity":
      return typeof value === "number" || (typeof value === "string" && quantity.test(value));
    case "intOrString":
      return typeof value === "string" || isInt32(value);
    case "time":
      return typeof value === "string" && isTime(value);
    case "bytes":
      return typeof value === "string" && isBase64(value);
    case "any":
      return true;
  }
}

/** resource.ParseQuantity: a decimal with a binary, decimal or exponent suffix */
const quantity = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

function isInt32(value: Json): boolean {
  return (
    typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31
  );
}

function isBase64(text: string): boolean {
  const plain = text.replaceAll(/[\r\n]/g, "");
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}

const rfc3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)$/;

function isTime(text: string): boolean {
  if (!rfc3339.test(text)) return false;
  const day = Number(text.slice(8, 10));
  if (day <= 28) return true;
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
  // any four centuries have the same leap years, and Date.UTC misreads years below 100
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/**
 * True where a value has its shape throughout: every field known, none but times null. Written for speed:
 * nearly every object of nearly every input ends here.
 */
export function fits(value: Json | undefined, shape: Shape): boolean {
  switch (shape.is) {
    case "struct":
      return structFits(value, shape);
    case "list":
      if (!Array.isArray(value)) return false;
      for (const item of value as readonly Json[]) if (!fits(item, shape.of)) return false;
      return true;
    case "map": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const map = value as JsonObject;
      for (const key in map) if (!fits(map[key], shape.of)) return false;
      return true;
    }
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "any":
      return true;
    case "time":
      // Go's empty time is written as null by every tool: `creationTimestamp: null`
      return value === null || (typeof value === "string" && isTime(value));
    default:
      return value !== undefined && value !== null && scalarFits(value, shape.is);
  }
}

function structFits(value: Json | undefined, shape: StructShape): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const object = value as JsonObject;
  const { fields } = shape;
  for (const key in object) {
    const field = fields.get(key);
    if (field === undefined) return false;
    const held = object[key];
    if (field.is === "string" ? typeof held !== "string" : !fits(held, field)) return false;
  }
  return true;
}
