import { formatPath, nearest, type FieldFault, type Json, type Path } from "../../model/index.ts";
import { type Shape, type StructShape, typeShape } from "./shape.ts";

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

/** A field of a type that the API server refuses. The value itself is not said: it may be a secret. */
export function mistypedField(
  value: Json,
  shape: Shape,
  path: Path,
  root: Json | undefined,
): FieldFault {
  const name = formatPath(path, root);
  const must = `${name} must be ${wanted[shape.is]}, but ${describe(value)} is written`;
  return {
    fault: "mistyped",
    path,
    message: `${must}: the API server refuses the object${advice(value, shape)}`,
  };
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

/** A field that the API server drops. */
export function unknownField(
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
