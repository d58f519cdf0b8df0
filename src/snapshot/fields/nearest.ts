/** The name that was probably meant: the same but for case, else at most two typing errors away. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  const lower = written.toLowerCase();
  let best: string | undefined;
  let least = Math.min(2, Math.floor(written.length / 3)) + 1;
  for (const name of names) {
    const apart = lower === name.toLowerCase() ? 0 : distance(lower, name.toLowerCase(), least);
    if (apart < least) {
      best = name;
      least = apart;
    }
  }
  return best;
}

/** Insertions, deletions and replacements between two words; `limit` or more where they differ a lot. */
function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [down, letter] of [...from].entries()) {
    const next = [down + 1];
    for (let across = 0; across < to.length; across += 1) {
      const replaced = (row[across] ?? 0) + (to[across] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[across + 1] ?? 0) + 1, (next[across] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? limit;
}
