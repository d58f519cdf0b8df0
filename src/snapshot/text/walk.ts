import {
  type Event,
  EVENT_ID,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import { Fault, type Json } from "../../model/index.ts";
import { limits, type ReadLimits } from "./limits.ts";
import type { TagHandles } from "./tag.ts";

/** Throws the Fault for an offset of the document's text. */
export type Refuse = (offset: number, why: string, code?: "unparsable" | "too-large") => never;

/** A node that aliases may stand for. */
export interface Anchor {
  readonly value: Json;
  /** a scalar's event: as a key it is more than its value */
  readonly kind: "mapping" | "sequence" | ScalarEvent;
  /** nodes below and including it: what an alias to it costs the API server */
  size: number;
  /** an alias inside its own anchor has no value yet */
  open: boolean;
}

/** The reading of one document so far. */
export interface Walk {
  readonly source: string;
  readonly events: readonly Event[];
  readonly anchors: Map<string, Anchor>;
  readonly refuse: Refuse;
  readonly handles: TagHandles;
  readonly aliasedNodes: number;
  at: number;
  decoded: number;
  /** flow collections around the current node */
  flow: number;
  aliased: number;
  duplicates: boolean;
}

/** A reading that stands before the document's first node. */
export function walkOf(
  source: string,
  events: readonly Event[],
  refuse: Refuse = unexpected,
  { aliasedNodes }: Pick<ReadLimits, "aliasedNodes"> = limits,
): Walk {
  const first = events[0];
  const directives = first?.type === EVENT_ID.DOCUMENT ? first.directives : [];
  const handles = directives.flatMap((each): [string, string][] =>
    each.kind === "tag" ? [[each.handle, each.prefix]] : [],
  );
  return {
    source,
    events,
    anchors: new Map(),
    refuse,
    handles: new Map(handles),
    aliasedNodes,
    at: first?.type === EVENT_ID.DOCUMENT ? 1 : 0,
    decoded: 0,
    flow: 0,
    aliased: 0,
    duplicates: false,
  };
}

function unexpected(_offset: number, why: string): never {
  throw new Fault("internal", `a document that was read before cannot be read again: ${why}`);
}

/**
 * Registers a collection's anchor before its content, as the library does: an equal anchor inside
 * takes the name over for good.
 */
export function opened(
  walk: Walk,
  event: SequenceEvent | MappingEvent,
  value: Json,
  kind: "sequence" | "mapping",
): (() => void) | undefined {
  if (event.anchorStart < 0) return undefined;
  const from = walk.decoded;
  const made: Anchor = { value, kind, size: 1, open: true };
  anchor(walk, event, made);
  return () => {
    made.size = walk.decoded - from + 1;
    made.open = false;
  };
}

/** What an alias stands for; its cost is charged to the document. */
export function alias(
  walk: Walk,
  event: { readonly anchorStart: number; readonly anchorEnd: number },
): Anchor {
  const name = walk.source.slice(event.anchorStart, event.anchorEnd);
  const found = walk.anchors.get(name);
  if (found === undefined)
    // The name is not said: a password that begins with * looks like an alias.
    walk.refuse(
      event.anchorStart,
      "this alias has no anchor before it; a text that begins with * needs quotes",
    );
  if (found.open)
    walk.refuse(event.anchorStart, "the value that this alias stands for contains itself");
  walk.decoded += found.size;
  walk.aliased += found.size;
  if (walk.aliased > walk.aliasedNodes) {
    walk.refuse(event.anchorStart, `aliases add more than ${walk.aliasedNodes} nodes`, "too-large");
  }
  return found;
}

/** Registers a node under its anchor's name. */
export function anchor(
  walk: Walk,
  event: { readonly anchorStart: number; readonly anchorEnd: number },
  value: Anchor,
): void {
  walk.anchors.set(walk.source.slice(event.anchorStart, event.anchorEnd), value);
}
