/** Lines [aFrom, aTo) of one text that become [bFrom, bTo) of another. */
export interface Stretch {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

/** Beyond this many cells a stretch is replaced as a whole: no file of one object comes near. */
const mostCells = 16_000_000;

/** What differs in a stretch, by the longest common subsequence of its lines. */
export function longestCommon(
  a: readonly string[],
  b: readonly string[],
  within: Stretch,
): readonly Stretch[] {
  const { aFrom, aTo, bFrom, bTo } = trimmed(a, b, within);
  if (aFrom === aTo && bFrom === bTo) return [];
  const whole = { aFrom, aTo, bFrom, bTo };
  if (aFrom === aTo || bFrom === bTo || (aTo - aFrom) * (bTo - bFrom) > mostCells) return [whole];
  return byTable(a, b, whole);
}

function trimmed(a: readonly string[], b: readonly string[], within: Stretch): Stretch {
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

function byTable(a: readonly string[], b: readonly string[], within: Stretch): readonly Stretch[] {
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
  const found: Stretch[] = [];
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
