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

/** Written straight from the value: a copy in order would double the memory of a large report. */
function write(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    const items = value.map((item) => inner + write(item, inner));
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null) return safeJson(JSON.stringify(value ?? null));
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  if (entries.length === 0) return "{}";
  const fields = entries
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([key, v]) => `${inner}${safeJson(JSON.stringify(key))}: ${write(v, inner)}`);
  return `{\n${fields.join(",\n")}\n${indent}}`;
}

/**
 * JSON with two spaces of indent, the keys of every object in one fixed order whatever order it
 * was built in, steering characters escaped, fields without a value left out.
 */
export function canonicalJson(value: unknown): string {
  return `${write(value, "")}\n`;
}
