import { randomInt } from "node:crypto";
import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import type { TextDocument } from "./documents.ts";
import { isEscaped } from "./json-keys.ts";
import type { Reading } from "./yaml.ts";

const key = '"fieldsV1":{';
const worthIt = 64;

/** Stands in the place of what was cut. Nobody who writes an input can know it. */
const mark = String(randomInt(1e14, 2e14));
const put = `"${mark}":0`;

/**
 * Reads a document without the field sets in its `managedFields`: in lists of a server they are up
 * to half of the bytes, and they are dropped when their object becomes a record. Where one of what
 * was cut does not stand there, the document is read whole: a field of that name elsewhere may hold
 * what is to be judged. Positions stay those of the file. Throws what `read` throws.
 */
export function readLight(
  document: TextDocument,
  read: (document: TextDocument) => Reading,
): { readonly reading: Reading; readonly document: TextDocument } {
  const light = withoutFieldSets(document);
  if (light?.cuts !== undefined) {
    try {
      const reading = read(light);
      if (takeMarks(reading.value) === light.cuts.length) return { reading, document: light };
    } catch {
      // The whole text says what is wrong with it, and where.
    }
  }
  return { reading: read(document), document };
}

function withoutFieldSets(document: TextDocument): TextDocument | undefined {
  const { syntax, text } = document;
  if (syntax !== "json" || document.cuts !== undefined) return undefined;
  const cuts: { at: number; length: number }[] = [];
  const kept: string[] = [];
  let done = 0;
  let gone = 0;
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, done)) {
    const from = at + key.length;
    const end = closing(text, from);
    if (end < 0) return undefined;
    kept.push(text.slice(done, from));
    done = end;
    if (end - from < worthIt) {
      kept.push(text.slice(from, end));
      continue;
    }
    kept.push(put);
    const length = end - from - put.length;
    cuts.push({ at: from - gone, length });
    gone += length;
  }
  if (cuts.length === 0) return undefined;
  kept.push(text.slice(done));
  return { ...document, text: kept.join(""), cuts };
}

/** How many marks stand in the object's own `metadata.managedFields`; they are taken out again. */
function takeMarks(value: Json): number {
  const metadata = isObject(value) ? value["metadata"] : undefined;
  const entries = isObject(metadata) ? metadata["managedFields"] : undefined;
  if (!Array.isArray(entries)) return 0;
  let count = 0;
  for (const entry of entries as readonly Json[]) {
    const fields = isObject(entry) ? entry["fieldsV1"] : undefined;
    if (!isObject(fields) || !Object.hasOwn(fields, mark)) continue;
    delete (fields as Record<string, JsonObject[string]>)[mark];
    count += 1;
  }
  return count;
}

/** Offset of the brace that closes the object whose content starts at `from`; -1 where none does. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // 34 is a quote, 123 and 125 are braces; brackets need not be counted.
    if (code === 34) {
      at = text.indexOf('"', at + 1);
      while (at >= 0 && text.charCodeAt(at - 1) === 92 && isEscaped(text, at)) {
        at = text.indexOf('"', at + 1);
      }
      if (at < 0) return -1;
    } else if (code === 123) depth += 1;
    else if (code === 125) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}
