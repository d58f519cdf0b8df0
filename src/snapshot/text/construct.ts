import {
  COLLECTION_STYLE,
  type Event,
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import { Fault, type Json } from "../../model/index.ts";
import { keyText } from "./key.ts";
import { limits } from "./limits.ts";
import { exactInteger, plainScalar, type Scalar, taggedScalar } from "./scalar.ts";
import { fullTag, type TagHandles } from "./tag.ts";

/** Throws the Fault for an offset of the document's text. */
export type Refuse = (offset: number, why: string, code?: "unparsable" | "too-large") => never;

/** One document's value; `duplicates` says that some mapping of it writes a key twice. */
export interface Constructed {
  readonly value: Json;
  readonly duplicates: boolean;
}

interface Anchor {
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
  at: number;
  decoded: number;
  /** flow collections around the current node */
  flow: number;
  aliased: number;
  duplicates: boolean;
}

/**
 * The value of the events of one document, as go.yaml.in/yaml/v2 and then sigs.k8s.io/yaml make
 * it: tags of collections are not looked at, the last of equal keys wins, and a merge takes effect
 * where it stands, so that it overrides the keys before it.
 */
export function construct(source: string, events: readonly Event[], refuse: Refuse): Constructed {
  if (events.length === 0) return { value: null, duplicates: false };
  const walk = walkOf(source, events, refuse);
  const value = node(walk);
  return { value, duplicates: walk.duplicates };
}

/** A reading that stands before the document's first node. */
export function walkOf(
  source: string,
  events: readonly Event[],
  refuse: Refuse = unexpected,
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

function node(walk: Walk): Json {
  const event = walk.events[walk.at];
  walk.at += 1;
  walk.decoded += 1;
  switch (event?.type) {
    case EVENT_ID.SCALAR: {
      const value = scalar(walk, event);
      if (typeof value === "number" && !Number.isFinite(value)) {
        walk.refuse(
          event.valueStart,
          "infinity and not-a-number have no JSON form: the API server refuses them",
        );
      }
      if (event.anchorStart >= 0) anchor(walk, event, { value, kind: event, size: 1, open: false });
      return value;
    }
    case EVENT_ID.ALIAS:
      return alias(walk, event).value;
    case EVENT_ID.SEQUENCE: {
      const items: Json[] = [];
      const close = opened(walk, event, items, "sequence");
      const flow = event.style === COLLECTION_STYLE.FLOW ? 1 : 0;
      walk.flow += flow;
      while (walk.events[walk.at]?.type !== EVENT_ID.POP) items.push(node(walk));
      walk.flow -= flow;
      walk.at += 1;
      close?.();
      return items;
    }
    case EVENT_ID.MAPPING: {
      const members: Members = { object: {}, own: undefined };
      const close = opened(walk, event, members.object, "mapping");
      const flow = event.style === COLLECTION_STYLE.FLOW ? 1 : 0;
      walk.flow += flow;
      while (walk.events[walk.at]?.type !== EVENT_ID.POP) pair(walk, members);
      walk.flow -= flow;
      walk.at += 1;
      close?.();
      return members.object;
    }
    default:
      return walk.refuse(0, "the text ends inside a document");
  }
}

/**
 * Registers a collection's anchor before its content, as the library does: an equal anchor inside
 * takes the name over for good.
 */
function opened(
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

interface Members {
  readonly object: Record<string, Json>;
  /** the keys written in the mapping itself, kept from its first merge on */
  own: Set<string> | undefined;
}

function pair(walk: Walk, members: Members): void {
  const { object } = members;
  const event = walk.events[walk.at];
  if (event?.type === EVENT_ID.SCALAR && isMerge(walk, event)) {
    walk.at += 1;
    members.own ??= new Set(Object.keys(object));
    merge(walk, object);
    return;
  }
  const key = keyOf(walk);
  const known = object[key] !== undefined && Object.hasOwn(object, key);
  if (known && (members.own === undefined || members.own.has(key))) walk.duplicates = true;
  const value = node(walk);
  put(object, key, value);
  members.own?.add(key);
}

/** A plain assignment of `__proto__` would set the prototype and lose the key. */
function put(object: Record<string, Json>, key: string, value: Json): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else object[key] = value;
}

function keyOf(walk: Walk): string {
  const event = walk.events[walk.at];
  if (event?.type === EVENT_ID.SCALAR) {
    walk.at += 1;
    walk.decoded += 1;
    if (event.anchorStart >= 0) {
      anchor(walk, event, { value: scalar(walk, event), kind: event, size: 1, open: false });
    }
    refuseGlued(walk, event);
    return keyOfScalar(walk, event);
  }
  if (event?.type === EVENT_ID.ALIAS) {
    walk.at += 1;
    const { kind } = alias(walk, event);
    if (typeof kind === "object") return keyOfScalar(walk, kind);
    return walk.refuse(
      event.anchorStart,
      "a key must be text: the alias stands for something else",
    );
  }
  const offset =
    event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE ? event.start : 0;
  return walk.refuse(offset, "a mapping or list cannot be a key");
}

/** `{a:, b: 1}` has the key "a" in YAML 1.2 and "a:" in the API server's reader */
function refuseGlued(walk: Walk, event: ScalarEvent): void {
  const value = walk.events[walk.at];
  if (
    value?.type !== EVENT_ID.SCALAR ||
    value.valueStart >= 0 ||
    event.style !== SCALAR_STYLE.PLAIN
  )
    return;
  if (!/^:[,\]}]/.test(walk.source.slice(event.valueEnd, event.valueEnd + 2))) return;
  walk.refuse(
    event.valueEnd,
    "the API server takes this colon for a part of the key: put a space after it",
  );
}

/** A scalar as a key of a JSON object. */
export function keyOfScalar(walk: Walk, event: ScalarEvent): string {
  const value = scalar(walk, event);
  if (typeof value === "string") return value;
  const isFloat = tagOf(walk, event) === floatTag;
  const exact = isFloat ? undefined : exactInteger(getScalarValue(walk.source, event));
  return (
    keyText(value, exact) ??
    walk.refuse(event.valueStart, "a key is null or too large an integer: JSON has no such key")
  );
}

const floatTag = "tag:yaml.org,2002:float";
const mergeTag = "tag:yaml.org,2002:merge";

/** True for a key that merges: a plain or !!merge-tagged `<<`. */
export function isMerge(walk: Walk, event: ScalarEvent): boolean {
  // "<<" is two characters whatever its style; anything else is no merge
  if (event.valueEnd - event.valueStart !== 2 || walk.source.charCodeAt(event.valueStart) !== 60)
    return false;
  if (walk.source.charCodeAt(event.valueStart + 1) !== 60) return false;
  const tag = tagOf(walk, event);
  return tag === mergeTag || tag === "!" || (tag === "" && event.style === SCALAR_STYLE.PLAIN);
}

function merge(walk: Walk, into: Record<string, Json>): void {
  const event = walk.events[walk.at];
  const offset = walk.at;
  if (event?.type === EVENT_ID.SEQUENCE) {
    const sources: Json[] = [];
    walk.at += 1;
    while (walk.events[walk.at]?.type !== EVENT_ID.POP) sources.push(mergeSource(walk, offset));
    walk.at += 1;
    // "Step backwards as earlier nodes take precedence" (yaml/v2)
    for (const source of sources.toReversed()) copy(source, into);
  } else copy(mergeSource(walk, offset), into);
}

function mergeSource(walk: Walk, key: number): Json {
  const event = walk.events[walk.at];
  if (event?.type === EVENT_ID.MAPPING) return node(walk);
  if (event?.type === EVENT_ID.ALIAS) {
    walk.at += 1;
    const found = alias(walk, event);
    if (found.kind === "mapping") return found.value;
  }
  const at = walk.events[key - 1];
  return walk.refuse(
    at?.type === EVENT_ID.SCALAR ? at.valueStart : 0,
    "a merge key << needs a mapping or a list of mappings",
  );
}

function copy(source: Json, into: Record<string, Json>): void {
  for (const [key, value] of Object.entries(source as Record<string, Json>)) put(into, key, value);
}

function alias(
  walk: Walk,
  event: { readonly anchorStart: number; readonly anchorEnd: number },
): Anchor {
  const name = walk.source.slice(event.anchorStart, event.anchorEnd);
  const found = walk.anchors.get(name);
  if (found === undefined)
    walk.refuse(event.anchorStart, `the alias *${name} has no anchor &${name} before it`);
  if (found.open)
    walk.refuse(event.anchorStart, `the value of the anchor &${name} contains itself`);
  walk.decoded += found.size;
  walk.aliased += found.size;
  if (walk.aliased > limits.aliasedNodes) {
    walk.refuse(
      event.anchorStart,
      `aliases add more than ${limits.aliasedNodes} nodes`,
      "too-large",
    );
  }
  return found;
}

function anchor(
  walk: Walk,
  event: { readonly anchorStart: number; readonly anchorEnd: number },
  value: Anchor,
): void {
  walk.anchors.set(walk.source.slice(event.anchorStart, event.anchorEnd), value);
}

function tagOf(walk: Walk, event: ScalarEvent): string {
  if (event.tagStart < 0) return "";
  const written = walk.source.slice(event.tagStart, event.tagEnd);
  if (written.length > 1 && written.endsWith("!")) {
    walk.refuse(event.tagStart, `the tag ${written} has no name`);
  }
  if (walk.source.charCodeAt(event.tagEnd) === 44) {
    walk.refuse(
      event.tagEnd,
      "the API server takes this comma for a part of the tag: put a space before it",
    );
  }
  return fullTag(written, walk.handles);
}

function scalar(walk: Walk, event: ScalarEvent): Scalar {
  const text = getScalarValue(walk.source, event);
  if (walk.flow > 0 && event.style === SCALAR_STYLE.PLAIN && /(?:^|\s):/.test(text)) {
    // {privileged :true} is one key in YAML 1.2, and privileged: true to the API server
    walk.refuse(event.valueStart, "the API server ends a key at this colon: put a space after it");
  }
  if (event.tagStart < 0) return event.style === SCALAR_STYLE.PLAIN ? plainScalar(text) : text;
  const value = taggedScalar(tagOf(walk, event), text);
  if (value !== null && typeof value === "object")
    return walk.refuse(event.tagStart, value.refused);
  return value;
}
