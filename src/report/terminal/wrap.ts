import { clip } from "../view/safe-text.ts";

/** Longer text is cut: what a report says fits, and hostile input stays cheap to lay out. */
const textLimit = 4000;

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Cells that a text takes on a terminal; it holds no escape sequences. */
export function cells(text: string): number {
  let count = 0;
  for (const c of text) count += /\p{M}/u.test(c) ? 0 : wide.test(c) ? 2 : 1;
  return count;
}

/**
 * Lines of at most `columns` cells: the first begins with `head`, the others with `rest`. Breaks
 * at spaces; a word longer than a line is broken after "/", "." or where the line ends, so that a
 * long path can still be put together by eye.
 */
export function wrap(text: string, columns: number, head: string, rest: string = head): string[] {
  const lines: string[] = [];
  let line = head;
  let empty = true;
  const flush = (): void => {
    lines.push(line.trimEnd());
    line = rest;
    empty = true;
  };
  for (const word of clip(text, textLimit).split(" ")) {
    if (word === "") continue;
    let left = word;
    if (!empty && cells(line) + 1 + cells(left) > columns) flush();
    // Only a word that begins its line can be longer than what is left of it.
    while (cells(line) + cells(left) > columns) {
      const cut = breakAt(left, Math.max(8, columns - cells(line)));
      line += left.slice(0, cut);
      left = left.slice(cut);
      if (left === "") break;
      flush();
    }
    line += empty || left === "" ? left : ` ${left}`;
    empty = false;
  }
  if (!empty || lines.length === 0) flush();
  return lines;
}

/** Index after which a long word is cut: a separator in the last third, or the limit. */
function breakAt(word: string, limit: number): number {
  let used = 0;
  let index = 0;
  let separator = 0;
  for (const c of word) {
    const size = cells(c);
    if (used + size > limit) break;
    used += size;
    index += c.length;
    if ("/.,:=[]".includes(c) && used > limit * 0.6) separator = index;
  }
  return separator > 0 && index < word.length ? separator : Math.max(index, 1);
}

/** The text filled with spaces to a width in cells. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cells(text)));
}

/** As pad, with the text at the right. */
export function padLeft(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - cells(text))) + text;
}
