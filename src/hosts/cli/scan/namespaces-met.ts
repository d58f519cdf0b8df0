import { Fault, nearest } from "../../../model/index.ts";
import type { Evaluation } from "../../../engine/evaluate.ts";
import type { ReadResult } from "../input/input.ts";

export interface NamespacesMet {
  /** Remembers the namespaces in which one input had something to judge. */
  readonly add: (evaluation: Evaluation, read: ReadResult) => void;
  /** Throws Fault `usage` for a namespace that no input has: a slip of `-n` is no all-clear. */
  readonly check: (asked: readonly string[] | undefined) => void;
}

/** What could not be read may hold the namespace: with a gap nothing is said of a name. */
export function createNamespacesMet(): NamespacesMet {
  const met = new Set<string>();
  let whole = true;
  return {
    add({ judged }, { gaps }) {
      for (const { object } of judged) {
        met.add(object.kind === "Namespace" ? object.name : object.namespace);
      }
      whole &&= gaps.length === 0;
    },
    check(asked) {
      const absent = asked?.find((name) => !met.has(name));
      if (absent === undefined || !whole) return;
      const near = nearest(absent, met);
      const hint = near === undefined ? "" : `; did you mean ${near}?`;
      throw new Fault("usage", `-n ${absent}: nothing that is judged lies in it${hint}`);
    },
  };
}
