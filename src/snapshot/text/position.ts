/** Line and column, both from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position in the file of an offset of `text`, whose first character stands at `first`. */
export function positionIn(text: string, offset: number, first: Position): Position {
  const end = Math.max(0, Math.min(offset, text.length));
  let { line } = first;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: end - start + (start === 0 ? first.column : 1) };
}

/** Offsets at which the lines of a text start, the first line's 0 among them. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The same as `positionIn` for a text that is asked often: no line is counted twice. */
export function positionAmong(
  starts: readonly number[],
  offset: number,
  first: Position,
): Position {
  let below = 0;
  let above = starts.length;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (starts[middle]! <= offset) below = middle;
    else above = middle;
  }
  const column = offset - starts[below]! + (below === 0 ? first.column : 1);
  return { line: first.line + below, column };
}
