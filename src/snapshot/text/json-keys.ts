import type { Json } from "../../model/index.ts";

/**
 * How many keys a JSON text writes. `JSON.parse` drops the first of two equal keys in silence;
 * comparing this with `countKeys` notices each for a quarter of the cost of parsing.
 * The text must be JSON.
 */
export function writtenKeys(text: string): number {
  let count = 0;
  let quote = text.indexOf('"');
  while (quote >= 0) {
    let after = text.indexOf('"', quote + 1);
    while (text.charCodeAt(after - 1) === 92 && isEscaped(text, after))
      after = text.indexOf('"', after + 1);
    after += 1;
    while (text.charCodeAt(after) <= 32) after += 1;
    if (text.charCodeAt(after) === 58) count += 1;
    quote = text.indexOf('"', after);
  }
  return count;
}

/** True where an odd number of backslashes stands before the offset. */
export function isEscaped(text: string, at: number): boolean {
  let back = at - 1;
  while (text.charCodeAt(back) === 92) back -= 1;
  return (at - back) % 2 === 0;
}

/** The keys of all objects in a value; -1 where it is nested deeper than `depth`. */
export function countKeys(value: Json, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth === 0) return -1;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      if (typeof item !== "object") continue;
      const below = countKeys(item, depth - 1);
      if (below < 0) return -1;
      count += below;
    }
    return count;
  }
  const object = value as Record<string, Json>;
  for (const key in object) {
    count += 1;
    const item = object[key];
    if (typeof item !== "object") continue;
    const below = countKeys(item, depth - 1);
    if (below < 0) return -1;
    count += below;
  }
  return count;
}
