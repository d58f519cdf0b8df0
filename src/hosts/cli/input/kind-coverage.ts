import type { Coverage, Gap } from "../../../model/index.ts";
import type { Completeness } from "../../../engine/completeness.ts";
import { kindKey, type KindCompleteness } from "../../../engine/hidden.ts";

/** How far each kind was read, from a stream in which a scope's gaps come just before its coverage. */
export interface KindCoverage {
  readonly gap: (gap: Gap) => void;
  readonly cover: (coverage: Coverage) => void;
  /** `expected` kinds of which nothing was said were not read; `why` makes the gap that says so */
  readonly done: (expected: readonly string[], why: (key: string) => Gap) => KindCompleteness;
}

export function createKindCoverage(): KindCoverage {
  const whole = new Set<string>();
  const within = new Map<string, Set<string>>();
  const gaps = new Map<string, Map<string, Gap>>();
  const partial = new Set<string>();
  let last: Gap | undefined;
  return {
    gap(gap) {
      last = gap;
    },
    cover({ namespace = "", complete, ...id }) {
      const key = kindKey(id);
      if (!complete) {
        partial.add(key);
        if (last !== undefined) put(gaps, key).set(namespace, last);
      } else if (namespace === "") whole.add(key);
      else within.set(key, (within.get(key) ?? new Set()).add(namespace));
      last = undefined;
    },
    done(expected, why) {
      const keys = new Set([...expected, ...whole, ...within.keys(), ...partial]);
      return new Map([...keys].map((key) => [key, of(key, why)] as const));
    },
  };

  function of(key: string, why: (key: string) => Gap): Completeness {
    if (whole.has(key) && !partial.has(key)) return { complete: true, gaps: new Map() };
    const own = gaps.get(key) ?? new Map<string, Gap>();
    // A namespace that was never asked for lacks what the whole list lacked.
    if (!own.has("")) own.set("", [...own.values()][0] ?? why(key));
    return { complete: within.get(key) ?? false, gaps: own };
  }
}

function put(to: Map<string, Map<string, Gap>>, key: string): Map<string, Gap> {
  const found = to.get(key) ?? new Map<string, Gap>();
  to.set(key, found);
  return found;
}
