import type { Findings } from "../../model/index.ts";
import { plural } from "./count.ts";
import { groupBy } from "./groups.ts";

export interface NotAskedOf {
  /** what the input would have to hold */
  readonly answeredBy: string;
  /** "nodes (5 controls)", as the input was asked for them; texts of our own, never of the input */
  readonly subjects: readonly string[];
}

/** What was not asked, one entry for each answer: the flags of six components lack the same files. */
export function notAskedByAnswer(list: Findings["notAsked"]): readonly NotAskedOf[] {
  return [...groupBy(list, (one) => one.answeredBy)].map(([answeredBy, of]) => ({
    answeredBy,
    subjects: of.map((one) => `${one.what} (${plural(one.controls.length, "control")})`),
  }));
}
