import { isLines, jsonTexts } from "./json-stream.ts";

/** One document of a file, not yet read. Offsets are UTF-16 units of the file's decoded text. */
export interface TextDocument {
  readonly file: string;
  readonly syntax: "yaml" | "json";
  /** the document's own text; its offset 0 is `start` in the file */
  readonly text: string;
  /** line of `start` in the file, from 1 */
  readonly line: number;
  /** column of `start`, from 1 */
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** what `shortened` left out of `text`, in order: offsets of `text`, and how much stood there */
  readonly cuts?: readonly { readonly at: number; readonly length: number }[];
}

/**
 * Cuts a file's text into its documents without reading them, so that a broken one costs no other:
 * YAML documents at their `---` and `...` lines, JSON texts that follow one another, JSON lines
 * (a name ending in .jsonl or .ndjson, or one object a line). Parts that hold nothing but comments
 * are left out.
 */
export function* documents(text: string, file: string): Generator<TextDocument> {
  if (isLines(text, file)) {
    yield* lines(text, file);
    return;
  }
  for (const part of yamlParts(text)) {
    const body = text.slice(part.start, part.end);
    const first = firstContent(body);
    if (first < 0) continue;
    const opening = body.charCodeAt(first);
    if (opening !== 123 && opening !== 91) {
      yield { file, syntax: "yaml", text: body, column: 1, ...part };
      continue;
    }
    let at: LineStart = { line: part.line, start: part.start };
    let counted = part.start;
    for (const each of jsonTexts(body)) {
      const start = part.start + each.start;
      at = lineAt(text, counted, start, at);
      counted = start;
      const end = part.start + each.end;
      const column = start - at.start + 1;
      yield {
        file,
        syntax: "json",
        text: text.slice(start, end),
        line: at.line,
        column,
        start,
        end,
      };
    }
  }
}

/** The document that a record's origin names, cut from its file's text again. */
export function documentAt(
  text: string,
  origin: Pick<TextDocument, "file" | "line" | "start" | "end">,
): TextDocument {
  const { file, line, start, end } = origin;
  const own = text.slice(start, end);
  const opening = own.charCodeAt(0);
  const syntax = opening === 123 || opening === 91 || isLines(text, file) ? "json" : "yaml";
  return {
    file,
    syntax,
    text: own,
    line,
    column: start - text.lastIndexOf("\n", start - 1),
    start,
    end,
  };
}

function* lines(text: string, file: string): Generator<TextDocument> {
  let line = 1;
  let start = 0;
  while (start < text.length) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    const own = text.slice(start, end);
    if (own.trim() !== "") yield { file, syntax: "json", text: own, line, column: 1, start, end };
    start = end + 1;
    line += 1;
  }
}

interface Part {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/;

/**
 * "---" starts a document and belongs to it (its line may hold content or a tag), "..." ends one.
 * Directive lines ("%YAML 1.1") belong to the marker that follows.
 */
function* yamlParts(text: string): Generator<Part> {
  let start = 0;
  let line = 1;
  let counted = 0;
  let directives = false;
  for (let at = 0; at >= 0 && at < text.length; at = nextLine(text, at)) {
    const first = text.charCodeAt(at);
    // 37 is "%", 45 "-", 46 "."
    if (first === 37 && !directives && firstContent(text.slice(start, at)) < 0) directives = true;
    if ((first !== 45 && first !== 46) || !marker.test(text.slice(at, at + 4))) continue;
    if (first === 45 && (directives || at === start)) {
      directives = false;
      continue;
    }
    const end = first === 45 ? at : Math.min(at + 3, text.length);
    yield { line, start, end };
    line = lineAt(text, counted, end, { line, start: counted }).line;
    counted = end;
    start = end;
    directives = false;
  }
  yield { line, start, end: text.length };
}

/** The start of the next line, -1 after the last. */
function nextLine(text: string, from: number): number {
  const next = text.indexOf("\n", from);
  return next < 0 ? -1 : next + 1;
}

interface LineStart {
  readonly line: number;
  readonly start: number;
}

/** The line of the offset `to`, counted on from `from`, which stands on the line `known`. */
function lineAt(text: string, from: number, to: number, known: LineStart): LineStart {
  let { line, start } = known;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, start };
}

/** Offset of the first character that is neither space, comment nor a document marker; -1 without. */
function firstContent(text: string): number {
  const lead = /(?:[ \t\r\n\uFEFF]+|#[^\n]*|(?:---|\.\.\.)(?=[ \t\r\n]|$))*/y;
  lead.exec(text);
  return lead.lastIndex < text.length ? lead.lastIndex : -1;
}
