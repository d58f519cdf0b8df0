import type { Decider, Recommendation } from "../model/index.ts";

/** A control's id; or an id with the fields of which alone its fails count. */
export type By = string | readonly [control: string, ...fields: string[]];

/** A recommendation that its framework has checked by a program. */
export function automated(
  id: string,
  title: string,
  by: readonly By[],
  undecided?: string,
): Recommendation {
  return { ...item(id, title, by, undecided), assessment: "automated" };
}

/** A recommendation that its framework leaves to a person. */
export function manual(
  id: string,
  title: string,
  by: readonly By[],
  undecided?: string,
): Recommendation {
  return { ...item(id, title, by, undecided), assessment: "manual" };
}

/** A recommendation of a framework that does not say how it is assessed. */
export function item(
  id: string,
  title: string,
  by: readonly By[],
  undecided?: string,
): Recommendation {
  return {
    id,
    title,
    deciders: by.map(decider),
    ...(undecided === undefined ? {} : { undecided }),
  };
}

function decider(by: By): Decider {
  if (typeof by === "string") return { control: by };
  const [control, ...fields] = by;
  return { control, fields };
}
