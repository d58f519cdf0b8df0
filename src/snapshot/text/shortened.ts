import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import type { TextDocument } from "./documents.ts";
import { asJson } from "./json.ts";

/**
 * A JSON line that was read whole, without what is dropped when its object becomes a record: in lists of a server
 * managedFields and status are more than half of the bytes, and the text of every template is kept
 * for the places in it. Positions stay those of the file. Any other text is returned as it is: a cut
 * is made only where the value is written as JSON.stringify writes it, as servers do.
 */
export function shortened(document: TextDocument, object: JsonObject): TextDocument {
  const { syntax, text } = document;
  if (syntax !== "json" || text.includes("\n")) return document;
  const { metadata, status } = object;
  const dropped = [isObject(metadata) ? metadata["managedFields"] : undefined, status];
  const spans = dropped.flatMap((value) => spanOf(text, value)).sort((a, b) => a.start - b.start);
  if (spans.length === 0) return document;
  const earlier = document.cuts ?? [];
  const cuts: Cut[] = [];
  const kept: string[] = [];
  let from = 0;
  let gone = 0;
  let done = 0;
  // What was cut of the text before stands between, or within, what is cut now.
  const take = (until: number): number => {
    let length = 0;
    for (let cut = earlier[done]; cut !== undefined && cut.at < until; cut = earlier[++done]) {
      if (cut.at < from) length += cut.length;
      else cuts.push({ at: cut.at - gone, length: cut.length });
    }
    return length;
  };
  for (const { start, end } of spans) {
    if (start < from) return document;
    kept.push(text.slice(from, start));
    take(start);
    from = end;
    cuts.push({ at: start - gone, length: end - start + take(end) });
    gone += end - start;
  }
  take(Infinity);
  kept.push(text.slice(from));
  // Through bytes, so that the short text is no slice that holds the long one.
  const short = Buffer.from(kept.join("")).toString();
  return asJson({ ...document, text: short, cuts }, document);
}

interface Cut {
  readonly at: number;
  readonly length: number;
}

/** Where a collection's content stands between its brackets. */
function spanOf(text: string, value: Json | undefined): { start: number; end: number }[] {
  if (typeof value !== "object" || value === null) return [];
  const written = JSON.stringify(value);
  const at = text.indexOf(written);
  return at < 0 || written.length < 64 ? [] : [{ start: at + 1, end: at + written.length - 1 }];
}

/** The offset in the whole text of an offset in the shortened one. */
export function offsetBeforeCuts({ cuts }: TextDocument, offset: number): number {
  let whole = offset;
  for (const { at, length } of cuts ?? []) if (at < offset) whole += length;
  return whole;
}
