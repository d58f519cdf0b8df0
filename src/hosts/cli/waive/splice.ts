import { Fault, isObject, type Json, type JsonObject } from "../../../model/index.ts";
import {
  documents,
  openDocument,
  readDocument,
  type TextDocument,
  type TextNode,
} from "../../../snapshot/text/index.ts";
import type { NewEntry } from "./entry.ts";

/**
 * The text of a configuration file with one entry more, at the end of its section; comments, order
 * and line ends stay as they are. The result is read again: it holds what it held and the entry,
 * or this throws Fault `config` and says to write it by hand.
 */
export function withEntry(text: string, file: string, { section, entry }: NewEntry): string {
  const parts = [...documents(text, file)];
  if (parts.length > 1) throw byHand(file, section, "it holds several documents");
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const [document] = parts;
  const spliced =
    document === undefined
      ? `${endLine(text, eol)}${block(section, entry, "", eol)}`
      : splice(text, document, section, entry, eol);
  if (spliced === undefined || !holds(text, spliced, file, section, entry)) {
    throw byHand(file, section, "its layout is not one that can be added to safely");
  }
  return spliced;
}

function splice(
  text: string,
  document: TextDocument,
  section: NewEntry["section"],
  entry: NewEntry["entry"],
  eol: string,
): string | undefined {
  if (document.syntax === "json") return undefined;
  const { root } = openDocument(document);
  if (root.kind !== "mapping" || root.style !== "block") return undefined;
  const at = (offset: number) => document.start + offset;
  const indent = indentAt(text, at(root.pairs[0]?.keyStart ?? root.start));
  if (indent === undefined) return undefined;
  const pair = root.pairs.find(({ key, merge }) => key === section && !merge);
  if (pair === undefined) {
    const end = endOfDocument(text, document);
    const before = endLine(text.slice(0, end), eol);
    return before + block(section, entry, indent, eol) + text.slice(end);
  }
  const { value } = pair;
  if (value.kind === "sequence" && value.items.length > 0) {
    const last = value.items.at(-1)!;
    if (value.style === "flow") {
      const end = at(last.value.end);
      return `${text.slice(0, end)}, ${quoted(entry)}${text.slice(end)}`;
    }
    const dash = indentAt(text, at(last.mark));
    return dash === undefined
      ? undefined
      : after(text, at(last.value.end), item(entry, dash, eol), eol);
  }
  if (!isEmpty(value, text.slice(at(value.start), at(value.end)))) return undefined;
  // `waivers: []` and `waivers:` become a list below the key, whatever comment follows on the line.
  const bare = text.slice(0, at(value.start)).trimEnd() + text.slice(at(value.end));
  return after(bare, at(pair.keyEnd), item(entry, `${indent}  `, eol), eol);
}

function isEmpty(node: TextNode, written: string): boolean {
  if (node.kind === "sequence") return true;
  return node.kind === "scalar" && ["", "~", "null"].includes(written);
}

/** The white space before an offset on its line; undefined where something else stands there. */
function indentAt(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^ *$/.test(before) ? before : undefined;
}

/** Puts whole lines below the line that ends what stands before `offset`. */
function after(text: string, offset: number, lines: string, eol: string): string {
  const newline = text.indexOf("\n", Math.max(0, offset - 1));
  if (newline < 0) return `${text}${eol}${lines}`;
  return text.slice(0, newline + 1) + lines + text.slice(newline + 1);
}

function endOfDocument(text: string, document: TextDocument): number {
  const own = text.slice(document.start, document.end);
  const marker = /(?:^|\n)\.\.\.[ \t]*\r?$/.exec(own.trimEnd());
  if (marker === null) return document.end;
  return document.start + marker.index + (own[marker.index] === "\n" ? 1 : 0);
}

function endLine(text: string, eol: string): string {
  return text === "" || text.endsWith("\n") ? text : text + eol;
}

function block(section: string, entry: NewEntry["entry"], indent: string, eol: string): string {
  return `${indent}${section}:${eol}${item(entry, `${indent}  `, eol)}`;
}

function item(entry: NewEntry["entry"], indent: string, eol: string): string {
  const { control, selector, clusters, reason, owner, expires } = entry;
  const lines = [`control: ${scalar(control)}`, "selector:"];
  for (const key of ["namespaces", "kinds", "names"] as const) {
    const values = selector[key];
    if (values !== undefined) lines.push(`  ${key}: [${values.map(scalar).join(", ")}]`);
  }
  if (clusters !== undefined) {
    lines.push("clusters:");
    for (const { id, name } of clusters) {
      lines.push(id === undefined ? `  - name: ${scalar(name ?? "")}` : `  - id: ${scalar(id)}`);
    }
  }
  lines.push(`reason: ${scalar(reason)}`, `owner: ${scalar(owner)}`, `expires: ${expires}`);
  return lines.map((line, i) => `${indent}${i === 0 ? "- " : "  "}${line}${eol}`).join("");
}

/**
 * Plain where no reader of any YAML version could take it for something else; else as JSON, which
 * YAML reads alike once the characters that it takes for line ends are escaped.
 */
function scalar(text: string): string {
  if (
    /^[A-Za-z][A-Za-z0-9./_-]*$/.test(text) &&
    !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
  ) {
    return text;
  }
  return quoted(text);
}

function quoted(value: string | NewEntry["entry"]): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function holds(
  before: string,
  spliced: string,
  file: string,
  section: string,
  entry: NewEntry["entry"],
): boolean {
  const old = valueOf(before, file);
  const written = readable(spliced, file);
  if (!isObject(old) || !isObject(written)) return false;
  const list = Array.isArray(old[section]) ? old[section] : [];
  const wanted = { ...old, [section]: [...list, entry as unknown as JsonObject] };
  return JSON.stringify(written) === JSON.stringify(wanted);
}

/** Undefined where the splice broke the text: the caller's answer is the same as for a wrong one. */
function readable(text: string, file: string): Json | undefined {
  try {
    return valueOf(text, file);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function valueOf(text: string, file: string): Json {
  const [document] = documents(text, file);
  return document === undefined ? {} : (readDocument(document).value ?? {});
}

function byHand(file: string, section: string, why: string): Fault {
  return new Fault(
    "config",
    `${file} is left as it is: ${why}. Add the entry to ${section} by hand`,
    { file },
  );
}
