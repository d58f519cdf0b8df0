/**
 * The candidate that a mistyped name most likely meant, or undefined where none is near: at most a
 * third of its letters may differ (Levenshtein, a swap of neighbours counting one).
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > 100) return undefined;
  let best: string | undefined;
  let least = Math.floor(Math.max(name.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = distanceOf(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

const mostNamed = 5;

/**
 * "; did you mean host-ports?", to be put behind what says that a name does not exist; "" where
 * nothing is like it. Where no candidate is near, those that begin with the name are named ("cis2" finds
 * "cis-2.0"), or else those with the most words of it: "host-network" finds what else is of a "host".
 */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  const begun = near === undefined ? beginning(name, candidates) : [near];
  const found = begun.length > 0 ? begun : alike(name, candidates);
  if (found.length === 0) return "";
  return `; did you mean ${found.length === 1 ? "" : "one of "}${found.join(", ")}?`;
}

/** At most five candidates that begin with the name, whatever stands between letters and digits. */
function beginning(name: string, candidates: readonly string[]): readonly string[] {
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  if (name.length > 100) return [];
  const start = bare(name);
  if (start.length < 3) return [];
  return candidates
    .filter((id) => bare(id).startsWith(start))
    .sort()
    .slice(0, mostNamed);
}

function alike(name: string, candidates: readonly string[]): readonly string[] {
  if (name.length > 100) return [];
  const whole = name.toLowerCase();
  const words = new Set(whole.split(/[^a-z0-9]+/).filter((word) => word.length > 2));
  return candidates
    .map((id) => {
      const own = id.split("-");
      const holds = whole.length > 2 && id.includes(whole) ? words.size : 0;
      const shared = Math.max(holds, own.filter((word) => words.has(word)).length);
      return { id, shared, length: own.length };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.length - b.length || (a.id < b.id ? -1 : 1))
    .slice(0, mostNamed)
    .map(({ id }) => id);
}

function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      row.push(cost);
    }
    [before, above] = [above, row];
  }
  return above[b.length]!;
}
