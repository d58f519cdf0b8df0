import { COLLECTION_STYLE, type Event, EVENT_ID } from "js-yaml";
import type { Json } from "../../model/index.ts";
import { isMerge, keyOf, scalar } from "./construct-scalar.ts";
import type { ReadLimits } from "./limits.ts";
import { alias, anchor, opened, type Refuse, type Walk, walkOf } from "./walk.ts";

/** One document's value; `duplicates` says that some mapping of it writes a key twice. */
export interface Constructed {
  readonly value: Json;
  readonly duplicates: boolean;
}

/**
 * The value of the events of one document, as go.yaml.in/yaml/v2 and then sigs.k8s.io/yaml make
 * it: tags of collections are not looked at, the last of equal keys wins, and a merge takes effect
 * where it stands, so that it overrides the keys before it.
 */
export function construct(
  source: string,
  events: readonly Event[],
  refuse: Refuse,
  limits?: ReadLimits,
): Constructed {
  if (events.length === 0) return { value: null, duplicates: false };
  const walk = walkOf(source, events, refuse, limits);
  const value = node(walk);
  // a document that the cut into documents did not see: never read half a text in silence
  const next = walk.events.slice(walk.at).find((event) => event.type === EVENT_ID.DOCUMENT);
  if (next !== undefined)
    refuse(source.length, "it holds a second document without a line `---` before it");
  return { value, duplicates: walk.duplicates };
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
