import type { Catalogue, Diff, FailOn } from "../../model/index.ts";

/** What a report of a comparison is made from. */
export interface DiffInput {
  /** one for each cluster */
  readonly documents: readonly Diff[];
  readonly catalogue: Catalogue;
  readonly failOn: FailOn;
  /** width of the terminal in cells */
  readonly columns: number;
}

export type DiffFormat = (input: DiffInput) => string;
