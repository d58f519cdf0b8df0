import { longestCommon, type Stretch } from "./common-lines.ts";
import type { Splice } from "./lines.ts";

/** A file before and after; `name` is the path that the diff shows. */
export interface Changed {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** what made `after` of `before`: with it only those lines are compared, however long the file */
  readonly splices?: readonly Splice[];
}

const context = 3;

/**
 * One unified diff of several files, as `git apply` and `patch -p1` take it, with paths relative
 * to where it is applied. Files that did not change are left out.
 */
export function unifiedDiff(files: readonly Changed[]): string {
  return files.map(fileDiff).join("");
}

function fileDiff(changed: Changed): string {
  const { name, before, after } = changed;
  if (before === after) return "";
  const a = linesOf(before);
  const b = linesOf(after);
  const whole: Stretch = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length };
  const windows = changed.splices === undefined ? [whole] : windowsOf(changed, changed.splices);
  const found = windows.flatMap((window) => longestCommon(a, b, window));
  const hunks = hunksOf(found, a, b);
  return `--- ${quoted(`a/${name}`)}\n+++ ${quoted(`b/${name}`)}\n${hunks}`;
}

/** Lines with their line breaks, so that CRLF and a missing last one are differences as any. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Git's own quoting: names with a quote, a backslash, a control or a byte beyond ASCII. */
function quoted(name: string): string {
  if (/^[ !#-[\]-~]*$/.test(name)) return name.includes(" ") ? `${name}\t` : name;
  const bytes = [...Buffer.from(name, "utf8")].map((byte) => {
    const char = String.fromCharCode(byte);
    if (char === '"' || char === "\\") return `\\${char}`;
    return byte >= 32 && byte < 127 ? char : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `"${bytes.join("")}"`;
}

function hunksOf(changed: readonly Stretch[], a: readonly string[], b: readonly string[]): string {
  let out = "";
  let index = 0;
  while (index < changed.length) {
    let last = index;
    while (
      last + 1 < changed.length &&
      (changed[last + 1]?.aFrom ?? 0) - (changed[last]?.aTo ?? 0) <= 2 * context
    ) {
      last += 1;
    }
    out += hunk(changed.slice(index, last + 1), a, b);
    index = last + 1;
  }
  return out;
}

function hunk(group: readonly Stretch[], a: readonly string[], b: readonly string[]): string {
  const first = group[0];
  const last = group.at(-1);
  if (first === undefined || last === undefined) return "";
  const before = Math.min(context, first.aFrom);
  const aFrom = first.aFrom - before;
  const bFrom = first.bFrom - before;
  const aTo = Math.min(a.length, last.aTo + context);
  const bTo = last.bTo + (aTo - last.aTo);
  let body = "";
  let at = aFrom;
  for (const change of group) {
    for (; at < change.aFrom; at++) body += line(" ", a[at]);
    for (; at < change.aTo; at++) body += line("-", a[at]);
    for (let i = change.bFrom; i < change.bTo; i++) body += line("+", b[i]);
  }
  for (; at < aTo; at++) body += line(" ", a[at]);
  return `@@ -${range(aFrom, aTo)} +${range(bFrom, bTo)} @@\n${body}`;
}

function range(from: number, to: number): string {
  const count = to - from;
  return `${count === 0 ? from : from + 1}${count === 1 ? "" : `,${count}`}`;
}

function line(mark: string, text = ""): string {
  return text.endsWith("\n") ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`;
}

/** The lines that splices touch, on both sides; splices that share a line are one window. */
function windowsOf({ before, after }: Changed, splices: readonly Splice[]): readonly Stretch[] {
  const windows: Stretch[] = [];
  const a = lineCounter(before);
  const b = lineCounter(after);
  let shift = 0;
  for (const { start, end, text } of splices.toSorted((x, y) => x.start - y.start)) {
    const from = { a: a(start), b: b(start + shift) };
    shift += text.length - (end - start);
    // A stretch of whole lines ends before the line that its end stands on.
    const whole = before[end - 1] === "\n" && after[end + shift - 1] === "\n" ? 0 : 1;
    const to = { a: a(end) + whole, b: b(end + shift) + whole };
    const last = windows.at(-1);
    if (last !== undefined && (from.a < last.aTo || from.b < last.bTo)) {
      windows[windows.length - 1] = { ...last, aTo: to.a, bTo: to.b };
    } else windows.push({ aFrom: from.a, aTo: to.a, bFrom: from.b, bTo: to.b });
  }
  const most = { a: linesOf(before).length, b: linesOf(after).length };
  return windows.map((one) => ({
    ...one,
    aTo: Math.min(one.aTo, most.a),
    bTo: Math.min(one.bTo, most.b),
  }));
}

/** The line of an offset, for offsets that only rise. */
function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  let at = 0;
  return (offset) => {
    for (let end = text.indexOf("\n", at); end >= 0 && end < offset; end = text.indexOf("\n", at)) {
      line += 1;
      at = end + 1;
    }
    return line;
  };
}
