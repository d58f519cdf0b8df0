import { isEscaped } from "./json-keys.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

/** True for JSON lines: by the file's name, or where the first two lines are objects of their own. */
export function isLines(text: string, file: string): boolean {
  if (/\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(file)) return true;
  return (
    /^\s*\{[^\n]*\}[ \t\r]*\n[ \t\r\n]*\{[^\n]*\}[ \t\r]*(?:\n|$)/.test(text.slice(0, 1 << 16)) ||
    longLines(text)
  );
}

/** The same for first lines beyond the window of the expression. */
function longLines(text: string): boolean {
  if (text.charCodeAt(0) !== 123) return false;
  const end = text.indexOf("\n");
  return end >= 1 << 16 && text.charCodeAt(end - 1) === 125 && text.charCodeAt(end + 1) === 123;
}

/**
 * JSON texts that follow one another, as `kubectl get -o json` printed several times gives. Where
 * nothing hints at a second text the whole is one, unlooked at.
 */
export function* jsonTexts(text: string): Generator<Span> {
  const hints = ["\n{", "}{", "} {", "\n[", "]["];
  const opening = text.search(/[[{]/);
  if (!hints.some((hint) => text.indexOf(hint, opening + 1) >= 0)) {
    yield { start: opening, end: text.length };
    return;
  }
  let start = opening;
  while (start < text.length) {
    const end = closing(text, start);
    const next = /\S/g;
    next.lastIndex = end;
    const found = next.exec(text);
    const more = found !== null && (found[0] === "{" || found[0] === "[");
    yield { start, end: more || found === null ? end : text.length };
    if (!more) return;
    start = found.index;
  }
}

/** Offset after the bracket that closes the one at `start`; the text's end where none does. */
function closing(text: string, start: number): number {
  let depth = 0;
  const mark = /["{}[\]]/g;
  mark.lastIndex = start;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] === '"') {
      const end = stringEnd(text, found.index);
      if (end < 0) return text.length;
      mark.lastIndex = end;
    } else {
      depth += found[0] === "{" || found[0] === "[" ? 1 : -1;
      if (depth === 0) return found.index + 1;
    }
  }
  return text.length;
}

/** Offset after the quote that closes the string at `start`, -1 where none does. */
export function stringEnd(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && text.charCodeAt(at - 1) === 92 && isEscaped(text, at))
    at = text.indexOf('"', at + 1);
  return at < 0 ? -1 : at + 1;
}
