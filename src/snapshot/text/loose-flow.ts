import { type Event, parseEvents, YAMLException } from "js-yaml";

/** Characters that may be read again for it; a text beyond that is refused as the parser says. */
const maxWork = 20_000_000;

/**
 * Parses a text whose flow collections may be indented less than their parent:
 *
 *     metadata: {
 *       name: web
 *     }
 *
 * YAML 1.2 (rule 7.4, flow lines are indented) refuses the closing brace, and so does the parser;
 * the API server's reader takes any indentation between brackets, and in quotes over several lines.
 * Only a line that the parser itself met there and refused is indented in a copy, one after another,
 * so that no line of a block is ever moved; the offsets of the events are led back to the text.
 * Throws what the parser throws for everything else.
 */
export function parseLooseFlow(text: string, options: { readonly maxDepth: number }): Event[] {
  const starts: number[] = [];
  let copy = text;
  let width = 0;
  for (let round = 0; ; round++) {
    try {
      const events = parseEvents(copy, options);
      return starts.length === 0 ? events : events.map((event) => ledBack(event, starts, width));
    } catch (error) {
      if (!isTooFarLeft(error) || round * text.length > maxWork) throw error;
      const position = original(error.mark?.position ?? 0, starts, width);
      const start = text.lastIndexOf("\n", position - 1) + 1;
      if (starts.includes(start)) throw error;
      width ||= deepestIndent(text) + 1;
      starts.push(start);
      starts.sort((a, b) => a - b);
      copy = indented(text, starts, width);
    }
  }
}

function isTooFarLeft(error: unknown): error is YAMLException {
  return error instanceof YAMLException && error.reason === "deficient indentation";
}

function deepestIndent(text: string): number {
  let deepest = 0;
  for (const [spaces] of text.matchAll(/^ */gm)) deepest = Math.max(deepest, spaces.length);
  return deepest;
}

function indented(text: string, starts: readonly number[], width: number): string {
  const pad = " ".repeat(width);
  const parts: string[] = [];
  let from = 0;
  for (const start of starts) {
    parts.push(text.slice(from, start), pad);
    from = start;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

/** The offset in the text of an offset in the copy. */
function original(offset: number, starts: readonly number[], width: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) + (middle + 1) * width <= offset) low = middle + 1;
    else high = middle;
  }
  const back = offset - low * width;
  const inPad = low < starts.length && offset > (starts[low] as number) + low * width;
  return inPad ? (starts[low] as number) : back;
}

const offsets = [
  "start",
  "valueStart",
  "valueEnd",
  "anchorStart",
  "anchorEnd",
  "tagStart",
  "tagEnd",
];

function ledBack(event: Event, starts: readonly number[], width: number): Event {
  const out: Record<string, unknown> = { ...event };
  for (const name of offsets) {
    const offset = out[name];
    if (typeof offset === "number" && offset >= 0) out[name] = original(offset, starts, width);
  }
  return out as unknown as Event;
}
