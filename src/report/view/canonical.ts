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

/**
 * The value with its keys in one fixed order at every depth, whatever order it was built in.
 * Object.fromEntries defines own properties, so that a key `__proto__` stays data.
 */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => compareKeys(a, b)).map(([k, v]) => [k, ordered(v)]),
  );
}

/** JSON with two spaces of indent, keys in a fixed order, steering characters escaped. */
export function canonicalJson(value: unknown): string {
  return `${safeJson(JSON.stringify(ordered(value), null, 2))}\n`;
}
