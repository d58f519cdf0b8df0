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
