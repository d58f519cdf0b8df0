import { safeJson } from "./safe-text.ts";

/** What a reader looks for first, in that order; every other key follows by name. */
const first: readonly string[] = [
  "apiVersion",
  "kind",
  "tool",
  "controlsDigest",
  "at",
  "subject",
  "control",
  "verdict",
  "severity",
  "confidence",
  "object",
  "namespace",
  "name",
  "path",
  "message",
  "reason",
  "evidence",
  "summary",
  "items",
];
const place = new Map(first.map((key, index) => [key, index]));

function compareKeys(a: string, b: string): number {
  const [x, y] = [place.get(a) ?? first.length, place.get(b) ?? first.length];
  return x - y || (a < b ? -1 : a > b ? 1 : 0);
}

/** A list whose members are made one by one, each as it is written. */
export interface Listed {
  readonly [Symbol.iterator]: () => Iterator<unknown>;
}

export function listed<T>(items: Iterable<T>, make: (item: T) => unknown): Listed {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield make(item);
    },
  };
}

/** Lists nearer to the root than this come in a piece for each member: documents and findings. */
const pieceDepth = 4;

/** Written straight from the value: a copy in order would double the memory of a large report. */
function* write(value: unknown, indent: string): Generator<string> {
  const inner = `${indent}  `;
  if (typeof value !== "object" || value === null || indent.length >= 2 * pieceDepth) {
    yield whole(value, indent);
  } else if (Symbol.iterator in value) {
    let open = "[\n";
    for (const item of value as Listed) {
      yield open + inner;
      yield* write(item, inner);
      open = ",\n";
    }
    yield open === "[\n" ? "[]" : `\n${indent}]`;
  } else {
    let open = "{\n";
    for (const [key, field] of fieldsOf(value)) {
      yield `${open}${inner}${quoted(key)}: `;
      yield* write(field, inner);
      open = ",\n";
    }
    yield open === "{\n" ? "{}" : `\n${indent}}`;
  }
}

/** The same as one text. */
function whole(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value !== "object" || value === null) return quoted(value);
  if (Symbol.iterator in value) {
    const items = [...(value as Listed)].map((item) => inner + whole(item, inner));
    return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n${indent}]`;
  }
  const fields = fieldsOf(value).map(([key, v]) => `${inner}${quoted(key)}: ${whole(v, inner)}`);
  return fields.length === 0 ? "{}" : `{\n${fields.join(",\n")}\n${indent}}`;
}

function fieldsOf(value: object): [string, unknown][] {
  return Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => compareKeys(a, b));
}

function quoted(value: unknown): string {
  return safeJson(JSON.stringify(value ?? null));
}

/**
 * JSON with two spaces of indent, the keys of every object in one fixed order whatever order it
 * was built in, steering characters escaped, fields without a value left out.
 */
export function* canonicalJson(value: unknown): Generator<string> {
  yield* write(value, "");
  yield "\n";
}
