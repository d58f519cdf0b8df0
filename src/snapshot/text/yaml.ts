import { type Event, YAMLException } from "js-yaml";
import { Fault, type Json } from "../../model/index.ts";
import { construct } from "./construct.ts";
import { limits, type ReadLimits } from "./limits.ts";
import { parseLooseFlow } from "./loose-flow.ts";
import { positionIn } from "./position.ts";
import type { Refuse } from "./walk.ts";

/** Where a text stands: lines count from 1, columns from 1. */
export interface TextAt {
  readonly file: string;
  /** line of the text's first character in the file */
  readonly line: number;
  readonly column: number;
}

/** What one document says; `duplicates` is true where a mapping of it writes a key twice. */
export interface Reading {
  readonly value: Json;
  readonly duplicates: boolean;
}

/**
 * Reads one YAML document with the values that the API server takes from it (sigs.k8s.io/yaml).
 * An empty document is null. Throws Fault `unparsable` or `too-large` with line and column in the
 * file, and nothing else whatever the text.
 */
export function readYaml(text: string, at: TextAt, within: ReadLimits = limits): Reading {
  const plain = unbroken(text);
  const events = parse(plain, at, within.depth);
  last = { text: plain, events };
  const refuse: Refuse = (offset, why, code = "unparsable") => {
    throw fault(code, why, text, offset, at);
  };
  return construct(plain, events, refuse, within);
}

type Events = readonly Event[];

/** What was read last: one List may hold a cluster, and its places are asked for right after. */
let last: { readonly text: string; readonly events: Events } | undefined;

/** The events of a text that was read before; those of the last one are taken, not made again. */
export function parseAgain(text: string, at: TextAt): Events {
  const events = last?.text === text ? last.events : parse(text, at);
  last = undefined;
  return events;
}

/** Events of the parser, its offsets those of `text`. */
function parse(text: string, at: TextAt, maxDepth: number = limits.depth): Events {
  try {
    return parseLooseFlow(text, { maxDepth });
  } catch (cause) {
    if (!(cause instanceof YAMLException))
      throw fault("unparsable", String(cause), text, 0, at, cause);
    const deep = cause.reason.includes("maxDepth");
    const why = deep ? `collections are nested deeper than ${maxDepth}` : said(cause.reason);
    throw fault(deep ? "too-large" : "unparsable", why, text, cause.mark?.position ?? 0, at);
  }
}

/** The reader quotes a tag that it does not understand; a password that begins with ! looks like one. */
function said(reason: string): string {
  return /\btag\b/.test(reason)
    ? "this tag cannot be read; a text that begins with ! needs quotes"
    : reason;
}

/**
 * To the API server's reader, which follows YAML 1.1, these three end a line as well: a comment
 * stops there. Replaced one for one, so that offsets stay.
 */
export function unbroken(text: string): string {
  return /[\u0085\u2028\u2029]/.test(text) ? text.replaceAll(/[\u0085\u2028\u2029]/g, "\n") : text;
}

function fault(
  code: "unparsable" | "too-large",
  why: string,
  text: string,
  offset: number,
  at: TextAt,
  cause?: unknown,
): Fault {
  const { line, column } = positionIn(text, offset, at);
  return new Fault(code, `${at.file}:${line}:${column} cannot be read as YAML: ${why}`, {
    file: at.file,
    line,
    column,
    cause,
  });
}
