import type { Decider, FilesAsked, Recommendation } from "../model/index.ts";

/**
 * A control's id; or an id with the fields or flags of which alone its fails count; or one with what is
 * asked of some files of nodes, or that it picks its subject.
 */
export type By =
  | string
  | readonly [control: string, ...fields: string[]]
  | readonly [control: string, files: FilesAsked | Picks];

/** The control picks its subject out of many alike: see Decider. */
export interface Picks {
  readonly picks: true;
}

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
  const [control, first, ...rest] = by;
  if (typeof first === "object") {
    return "picks" in first ? { control, picks: true } : { control, files: first };
  }
  return { control, fields: [first, ...rest].filter((field) => typeof field === "string") };
}
