import { EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { keyText } from "./key.ts";
import { exactInteger, plainScalar, type Scalar } from "./scalar.ts";
import { fullTag } from "./tag.ts";
import { taggedScalar } from "./tagged-scalar.ts";
import { alias, anchor, type Walk } from "./walk.ts";

const floatTag = "tag:yaml.org,2002:float";
const mergeTag = "tag:yaml.org,2002:merge";

/** yaml/v2 adds no line break to block text that the input ends without one; the parser does. */
function asWritten(source: string, event: ScalarEvent, text: string): string {
  const block =
    event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  if (!block || event.valueEnd < source.length || !text.endsWith("\n")) return text;
  const isOpen = source.slice(source.lastIndexOf("\n") + 1).trim() !== "";
  return isOpen ? text.slice(0, -1) : text;
}

/** The value of a scalar event; infinities and not-a-number as such. */
export function scalar(walk: Walk, event: ScalarEvent): Scalar {
  const text = asWritten(walk.source, event, getScalarValue(walk.source, event));
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

function tagOf(walk: Walk, event: ScalarEvent): string {
  if (event.tagStart < 0) return "";
  const written = walk.source.slice(event.tagStart, event.tagEnd);
  if (written.length > 1 && written.endsWith("!")) {
    walk.refuse(event.tagStart, "this tag has no name; a text that begins with ! needs quotes");
  }
  if (walk.source.charCodeAt(event.tagEnd) === 44) {
    walk.refuse(
      event.tagEnd,
      "the API server takes this comma for a part of the tag: put a space before it",
    );
  }
  return fullTag(written, walk.handles);
}

/** Reads a mapping's key. */
export function keyOf(walk: Walk): string {
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

/** True for a key that merges: a plain or !!merge-tagged `<<`. */
export function isMerge(walk: Walk, event: ScalarEvent): boolean {
  // "<<" is two characters whatever its style; anything else is no merge
  if (event.valueEnd - event.valueStart !== 2 || walk.source.charCodeAt(event.valueStart) !== 60)
    return false;
  if (walk.source.charCodeAt(event.valueStart + 1) !== 60) return false;
  const tag = tagOf(walk, event);
  return tag === mergeTag || tag === "!" || (tag === "" && event.style === SCALAR_STYLE.PLAIN);
}
