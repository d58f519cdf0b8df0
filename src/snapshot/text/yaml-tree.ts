import {
  type AliasEvent,
  COLLECTION_STYLE,
  type Event,
  EVENT_ID,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import { isMerge, keyOfScalar } from "./construct-scalar.ts";
import type { ItemNode, PairNode, ScalarNode, TextNode } from "./tree.ts";
import { type Walk, walkOf } from "./walk.ts";

interface Trace {
  readonly walk: Walk;
  /** filled once the node is whole; registered before its content, as `construct` does */
  readonly anchors: Map<string, { node?: TextNode }>;
  readonly events: readonly Event[];
  readonly text: string;
  index: number;
  /** offset after the last token that was placed */
  at: number;
}

/** The tree of a document that `construct` took. */
export function yamlTree(text: string, events: readonly Event[]): TextNode {
  const trace: Trace = {
    walk: walkOf(text, events),
    anchors: new Map(),
    events,
    text,
    index: 0,
    at: 0,
  };
  if (events.length === 0)
    return { kind: "scalar", style: "empty", start: text.length, end: text.length };
  const first = events[0];
  if (first?.type === EVENT_ID.DOCUMENT) trace.index = 1;
  return node(trace);
}

function node(trace: Trace): TextNode {
  const event = trace.events[trace.index];
  trace.index += 1;
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      return kept(trace, event, scalar);
    case EVENT_ID.ALIAS:
      return alias(trace, event);
    case EVENT_ID.SEQUENCE:
      return kept(trace, event, sequence);
    case EVENT_ID.MAPPING:
      return kept(trace, event, mapping);
    default:
      return { kind: "scalar", style: "empty", start: trace.at, end: trace.at };
  }
}

function kept<E extends ScalarEvent | SequenceEvent | MappingEvent>(
  trace: Trace,
  event: E,
  place: (trace: Trace, event: E) => TextNode,
): TextNode {
  const held: { node?: TextNode } = {};
  if (event.anchorStart >= 0) {
    trace.anchors.set(trace.text.slice(event.anchorStart, event.anchorEnd), held);
  }
  held.node = place(trace, event);
  return held.node;
}

function alias(trace: Trace, event: AliasEvent): TextNode {
  trace.at = event.anchorEnd;
  const target = trace.anchors.get(trace.text.slice(event.anchorStart, event.anchorEnd))?.node;
  const start = event.anchorStart - 1;
  const none: ScalarNode = { kind: "scalar", style: "empty", start, end: event.anchorEnd };
  return { kind: "alias", start, end: event.anchorEnd, target: target ?? none };
}

/** The first offset of a node's tag, anchor or content. */
function startOf(event: ScalarEvent | SequenceEvent | MappingEvent, content: number): number {
  const tag = event.tagStart < 0 ? content : event.tagStart;
  const anchor = event.anchorStart < 0 ? content : event.anchorStart - 1;
  return Math.min(content, tag, anchor);
}

const styles: Readonly<Record<number, ScalarNode["style"]>> = {
  [SCALAR_STYLE.PLAIN]: "plain",
  [SCALAR_STYLE.SINGLE_QUOTED]: "single",
  [SCALAR_STYLE.DOUBLE_QUOTED]: "double",
  [SCALAR_STYLE.LITERAL_BLOCK]: "literal",
  [SCALAR_STYLE.FOLDED_BLOCK]: "folded",
};

function scalar(trace: Trace, event: ScalarEvent): ScalarNode {
  const style = styles[event.style] ?? "plain";
  const properties = Math.max(event.tagEnd, event.anchorEnd);
  if (event.valueStart < 0) {
    const end = Math.max(properties, trace.at);
    trace.at = end;
    return {
      kind: "scalar",
      style: "empty",
      start: properties < 0 ? end : startOf(event, end),
      end,
    };
  }
  let { valueStart: start, valueEnd: end } = event;
  if (style === "single" || style === "double") {
    start -= 1;
    end += 1;
  } else if (style === "literal" || style === "folded") {
    const mark = trace.text.slice(Math.max(properties, trace.at), start).search(/[|>]/);
    start = mark < 0 ? start : Math.max(properties, trace.at) + mark;
  }
  trace.at = Math.max(end, trace.at);
  return { kind: "scalar", style, start: startOf(event, start), end };
}

function mapping(trace: Trace, event: MappingEvent): TextNode {
  const style = event.style === COLLECTION_STYLE.FLOW ? "flow" : "block";
  const pairs: PairNode[] = [];
  trace.at = event.start + (trace.text.charCodeAt(event.start) === 123 && style === "flow" ? 1 : 0);
  while (trace.events[trace.index]?.type !== EVENT_ID.POP) pairs.push(pair(trace));
  trace.index += 1;
  const end = style === "flow" ? closing(trace, event.start, "{", "}") : trace.at;
  return { kind: "mapping", style, start: startOf(event, event.start), end, pairs };
}

function pair(trace: Trace): PairNode {
  const event = trace.events[trace.index];
  const written = node(trace);
  const merge = event?.type === EVENT_ID.SCALAR && isMerge(trace.walk, event);
  const named = event?.type === EVENT_ID.ALIAS ? aliasedKey(trace, event) : event;
  const key = named?.type === EVENT_ID.SCALAR ? keyOfScalar(trace.walk, named) : "";
  const { start: keyStart, end: keyEnd } = written;
  trace.at = colon(trace, keyEnd);
  const value = node(trace);
  return { key, merge, keyStart, keyEnd, value };
}

/** The scalar that an alias in a key's place stands for. */
function aliasedKey(trace: Trace, event: AliasEvent): Event | undefined {
  const name = trace.text.slice(event.anchorStart, event.anchorEnd);
  return trace.events
    .slice(0, trace.index)
    .findLast(
      (each) =>
        each.type === EVENT_ID.SCALAR &&
        each.anchorStart >= 0 &&
        trace.text.slice(each.anchorStart, each.anchorEnd) === name,
    );
}

/** Offset after the colon that follows a key, where one does. */
function colon(trace: Trace, from: number): number {
  const at = skipTrivia(trace.text, from);
  return trace.text.charCodeAt(at) === 58 ? at + 1 : from;
}

function sequence(trace: Trace, event: SequenceEvent): TextNode {
  const style = event.style === COLLECTION_STYLE.FLOW ? "flow" : "block";
  const items: ItemNode[] = [];
  trace.at = style === "flow" ? event.start + 1 : event.start;
  while (trace.events[trace.index]?.type !== EVENT_ID.POP) {
    const mark = skipTrivia(trace.text, trace.at);
    trace.at = style === "block" ? mark + 1 : trace.at;
    const value = node(trace);
    items.push({ mark: style === "block" ? mark : value.start, value });
  }
  trace.index += 1;
  const end = style === "flow" ? closing(trace, event.start, "[", "]") : trace.at;
  return { kind: "sequence", style, start: startOf(event, event.start), end, items };
}

/** Offset after a flow collection's bracket; a single pair in a list (`[a: 1]`) has none. */
function closing(trace: Trace, start: number, open: string, close: string): number {
  if (trace.text[start] !== open) return trace.at;
  let at = skipTrivia(trace.text, trace.at);
  while (trace.text[at] === ",") at = skipTrivia(trace.text, at + 1);
  trace.at = trace.text[at] === close ? at + 1 : trace.at;
  return trace.at;
}

/** The next offset that is neither white space nor in a comment. */
export function skipTrivia(text: string, from: number): number {
  const trivia = /(?:[ \t\r\n\uFEFF]+|#[^\n]*)*/y;
  trivia.lastIndex = from;
  trivia.exec(text);
  return trivia.lastIndex;
}
