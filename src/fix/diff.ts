/** A file before and after; `name` is the path that the diff shows. */
export interface Changed {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const context = 3;

/**
 * One unified diff of several files, as `git apply` and `patch -p1` take it, with paths relative
 * to where it is applied. Files that did not change are left out.
 */
export function unifiedDiff(files: readonly Changed[]): string {
  return files.map(fileDiff).join("");
}

function fileDiff({ name, before, after }: Changed): string {
  if (before === after) return "";
  const a = linesOf(before);
  const b = linesOf(after);
  const hunks = hunksOf(changes(a, b), a, b);
  return `--- ${quoted(`a/${name}`)}\n+++ ${quoted(`b/${name}`)}\n${hunks}`;
}

/** Lines with their line breaks, so that CRLF and a missing last one are differences as any. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A stretch [aFrom, aTo) that becomes [bFrom, bTo). */
interface Change {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
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

function hunksOf(changed: readonly Change[], a: readonly string[], b: readonly string[]): string {
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

function hunk(group: readonly Change[], a: readonly string[], b: readonly string[]): string {
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

/** Stretches between lines that stand once on each side and in one order; within them, see `small`. */
function changes(a: readonly string[], b: readonly string[]): readonly Change[] {
  return patience(a, b, { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length });
}

/** Beyond this many cells a stretch is replaced as a whole. */
const mostCells = 4_000_000;

function patience(a: readonly string[], b: readonly string[], within: Change): readonly Change[] {
  const { aFrom, aTo, bFrom, bTo } = trimmed(a, b, within);
  if (aFrom === aTo && bFrom === bTo) return [];
  if (aFrom === aTo || bFrom === bTo) return [{ aFrom, aTo, bFrom, bTo }];
  if ((aTo - aFrom) * (bTo - bFrom) <= mostCells) return small(a, b, { aFrom, aTo, bFrom, bTo });
  const anchors = uniqueInBoth(a, b, { aFrom, aTo, bFrom, bTo });
  if (anchors.length === 0) return [{ aFrom, aTo, bFrom, bTo }];
  const found: Change[] = [];
  let at = { a: aFrom, b: bFrom };
  for (const anchor of [...anchors, { a: aTo, b: bTo }]) {
    found.push(...patience(a, b, { aFrom: at.a, aTo: anchor.a, bFrom: at.b, bTo: anchor.b }));
    at = { a: anchor.a + 1, b: anchor.b + 1 };
  }
  return found;
}

function trimmed(a: readonly string[], b: readonly string[], within: Change): Change {
  let { aFrom, aTo, bFrom, bTo } = within;
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) {
    aFrom += 1;
    bFrom += 1;
  }
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) {
    aTo -= 1;
    bTo -= 1;
  }
  return { aFrom, aTo, bFrom, bTo };
}

interface Match {
  readonly a: number;
  readonly b: number;
}

/** Lines that stand once on each side, as the longest run of them in the order of both. */
function uniqueInBoth(a: readonly string[], b: readonly string[], within: Change): Match[] {
  const once = (lines: readonly string[], from: number, to: number): Map<string, number> => {
    const at = new Map<string, number>();
    for (let i = from; i < to; i++) at.set(lines[i] ?? "", at.has(lines[i] ?? "") ? -1 : i);
    return at;
  };
  const inB = once(b, within.bFrom, within.bTo);
  const matches: Match[] = [];
  for (const [text, i] of once(a, within.aFrom, within.aTo)) {
    const j = inB.get(text);
    if (i >= 0 && j !== undefined && j >= 0) matches.push({ a: i, b: j });
  }
  return longestRising(matches.sort((x, y) => x.a - y.a));
}

function longestRising(matches: readonly Match[]): Match[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, match] of matches.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((matches[tails[middle] ?? 0]?.b ?? 0) < match.b) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = index;
  }
  const found: Match[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const match = matches[at];
    if (match !== undefined) found.push(match);
  }
  return found.reverse();
}

/** The longest common subsequence by its table. */
function small(a: readonly string[], b: readonly string[], within: Change): readonly Change[] {
  const { aFrom, aTo, bFrom, bTo } = within;
  const width = bTo - bFrom + 1;
  const table = new Uint32Array((aTo - aFrom + 1) * width);
  const cell = (i: number, j: number): number => (i - aFrom) * width + (j - bFrom);
  for (let i = aTo - 1; i >= aFrom; i--) {
    for (let j = bTo - 1; j >= bFrom; j--) {
      table[cell(i, j)] =
        a[i] === b[j]
          ? (table[cell(i + 1, j + 1)] ?? 0) + 1
          : Math.max(table[cell(i + 1, j)] ?? 0, table[cell(i, j + 1)] ?? 0);
    }
  }
  const found: Change[] = [];
  let [i, j] = [aFrom, bFrom];
  while (i < aTo || j < bTo) {
    if (i < aTo && j < bTo && a[i] === b[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const start = { aFrom: i, bFrom: j };
    while ((i < aTo || j < bTo) && !(i < aTo && j < bTo && a[i] === b[j])) {
      const down = i < aTo ? (table[cell(i + 1, j)] ?? 0) : -1;
      const right = j < bTo ? (table[cell(i, j + 1)] ?? 0) : -1;
      if (down >= right) i += 1;
      else j += 1;
    }
    found.push({ ...start, aTo: i, bTo: j });
  }
  return found;
}
