/**
 * The number of this set of detectors. A snapshot tells which looked at it, because what they looked
 * at is gone: it rises whenever a detector finds what an earlier one did not.
 */
export const detectorsVersion = 1;

/**
 * A credential that stands in a text. Neither the value nor a part or a hash of it is here: who reads
 * a report is not who may read the value.
 */
export interface Credential {
  /** an id of the table of formats, or of kinds.ts */
  readonly kind: string;
  /** true where a checksum or the structure leaves no doubt, false where name and look speak for it */
  readonly certain: boolean;
  /** characters of the value */
  readonly length: number;
  /** what was checked, or what the value tells of itself without being a secret: "its checksum holds" */
  readonly note?: string;
}

/** What a format's own check found: nothing where the text only looks like one. */
export type Checked = Pick<Credential, "certain" | "note"> | undefined;

/** A format that providers publish: recognised by how it begins, held against what follows. */
export interface Format {
  readonly kind: string;
  /** as reports name it: "GitHub token" */
  readonly title: string;
  /** fixed texts, one of which each value begins with, or holds where `before` is there */
  readonly marks: readonly string[];
  /**
   * The whole value, from the mark on; sticky, and free of nested repetition, so that it takes a time
   * proportional to the length of the value.
   */
  readonly whole: RegExp;
  /** where the mark stands inside the value: what stands before it, at the end of so many characters */
  readonly before?: { readonly pattern: RegExp; readonly most: number };
  /** decides what the pattern cannot; without it, a match that is not obviously made up is certain */
  readonly check?: (value: string) => Checked;
}
