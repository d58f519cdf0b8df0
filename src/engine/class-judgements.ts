import type { Verdict } from "../model/index.ts";
import type { AnyControl } from "../facts/index.ts";
import type { Group } from "./fold.ts";
import type { Judged } from "./judge.ts";
import type { PodClass } from "./store.ts";

export interface ClassJudgements {
  readonly of: (control: AnyControl, cls: PodClass) => Judged;
  /**
   * The verdict of classes of which a report lists nothing: pass, or not-applicable where no node
   * agent needs what was seen. Undefined where there is something to list.
   */
  readonly quiet: (control: AnyControl, classes: readonly PodClass[]) => Verdict | undefined;
  /** Lets go what was judged of classes whose every member was in the groups left so far. */
  readonly leave: (group: Group) => void;
}

interface OfClass {
  readonly byControl: Map<AnyControl, Judged>;
  /** members that stand in groups still to come */
  ahead: number;
}

/**
 * Judges a control on a class of equal pods once; classes hold their namespace, so look-ups agree.
 * Most classes stand in one group: their judgements are needed no longer than it.
 */
export function createClassJudgements(
  judge: (control: AnyControl, cls: PodClass) => Judged,
): ClassJudgements {
  const known = new Map<PodClass, OfClass>();

  function entry(cls: PodClass): OfClass {
    let own = known.get(cls);
    if (own === undefined) {
      own = { byControl: new Map(), ahead: cls.members };
      known.set(cls, own);
    }
    return own;
  }

  function of(control: AnyControl, cls: PodClass): Judged {
    const { byControl } = entry(cls);
    let judged = byControl.get(control);
    if (judged === undefined) {
      judged = judge(control, cls);
      byControl.set(control, judged);
    }
    return judged;
  }

  return {
    of,
    quiet(control, classes) {
      let verdict: Verdict = "not-applicable";
      for (const cls of classes) {
        const { judgement, neededBy } = of(control, cls);
        if (judgement.verdict === "pass") verdict = "pass";
        else if (judgement.verdict !== "not-applicable" || neededBy !== undefined) return undefined;
      }
      return verdict;
    },
    leave({ members }) {
      for (const { pods } of members) {
        for (const { cls } of pods) {
          const own = entry(cls);
          own.ahead -= 1;
          if (own.ahead === 0) known.delete(cls);
        }
      }
    },
  };
}

/** The different classes that the pods of a group fall into. */
export function classesOf({ members }: Group): readonly PodClass[] {
  const classes = new Set<PodClass>();
  for (const { pods } of members) for (const { cls } of pods) classes.add(cls);
  return [...classes];
}
