import { selects, type LabelSelector } from "../facts/index.ts";

export type Labels = Readonly<Record<string, string>>;

/** What a selector says of labels of which not all are known. */
export type Match = "yes" | "no" | "maybe";

export { selects };

/** True for `{}`, which matches everything there is. */
export function isEmpty({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return matchExpressions.length === 0 && Object.keys(matchLabels).length === 0;
}

/** More combinations than this are not tried: the answer is then undefined. */
const mostCombinations = 20_000;

/**
 * True where every set of labels is matched by one selector or more, so that they bind each pod of
 * their namespace, those to come included: `{}`, or halves such as `app Exists` and `app
 * DoesNotExist`. Undefined where there are too many combinations to try.
 *
 * A selector tells only the values that it names apart: for each key these, one other value and its
 * absence are all there is to try.
 */
export function coverEverything(selectors: readonly LabelSelector[]): boolean | undefined {
  if (selectors.some(isEmpty)) return true;
  const values = new Map<string, Set<string | undefined>>();
  const add = (key: string, named: readonly string[]): void => {
    const known = values.get(key) ?? new Set<string | undefined>([undefined, other]);
    for (const value of named) known.add(value);
    values.set(key, known);
  };
  for (const { matchLabels, matchExpressions } of selectors) {
    for (const [key, value] of Object.entries(matchLabels)) add(key, [value]);
    for (const one of matchExpressions) add(one.key, one.values);
  }
  if (selectors.length === 0) return false;
  // Nothing but these operators matches a pod without labels.
  if (!selectors.some((selector) => selects(selector, {}))) return false;
  const keys = [...values];
  const combinations = keys.reduce((product, [, of]) => product * of.size, 1);
  if (combinations > mostCombinations) return undefined;
  for (let n = 0; n < combinations; n++) {
    const labels: Record<string, string> = Object.create(null) as Record<string, string>;
    let rest = n;
    for (const [key, of] of keys) {
      const value = [...of][rest % of.size];
      rest = Math.floor(rest / of.size);
      if (value !== undefined) labels[key] = value;
    }
    if (!selectors.some((selector) => selects(selector, labels))) return false;
  }
  return true;
}

/** No valid label value: stands for every value that no selector names. */
const other = "\u0000";

/** "app=web,tier in (a, b)", as kubectl writes selectors; "every pod" for an empty one. */
export function selectorText(selector: LabelSelector): string {
  const parts = [
    ...Object.entries(selector.matchLabels).map(([key, value]) => `${key}=${value}`),
    ...selector.matchExpressions.map(({ key, operator, values }) => {
      switch (operator) {
        case "In":
          return `${key} in (${values.join(",")})`;
        case "NotIn":
          return `${key} notin (${values.join(",")})`;
        case "Exists":
          return key;
        default:
          return `!${key}`;
      }
    }),
  ];
  return parts.length === 0 ? "{}" : parts.join(",");
}
