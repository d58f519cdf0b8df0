import type { Evidence } from "../model/index.ts";

/** What one check of another scanner has in common with a control of ours. */
export interface Equivalent {
  readonly control: string;
  /** theirs says less: the evidence of ours that it speaks of */
  readonly part?: Part;
  /**
   * theirs says more, or something else as well: worth a look, but who excused it need not have
   * meant this, so it waives nothing
   */
  readonly wider?: true;
}

/** Every expression that is given must match. */
export interface Part {
  readonly path?: RegExp;
  readonly value?: RegExp;
}

export interface Scanner {
  readonly name: string;
  /** where the checks and their ids were read */
  readonly source: string;
  /** the version and the month in which that was */
  readonly asOf: string;
  /** check id → controls; the id of a control alone says that the two are equal */
  readonly checks: Readonly<Record<string, readonly (string | Equivalent)[]>>;
}

/** The equivalents of a check; none for an id that nothing here is equal to. */
export function equivalentsOf(scanner: Scanner, check: string): readonly Equivalent[] {
  const found = Object.hasOwn(scanner.checks, check) ? scanner.checks[check]! : [];
  return found.map((one) => (typeof one === "string" ? { control: one } : one));
}

/** True where the check speaks of this piece of evidence. */
export function speaksOf({ part }: Equivalent, evidence: Evidence): boolean {
  if (part === undefined) return true;
  const value = typeof evidence.value === "string" ? evidence.value : "";
  return (
    (part.path === undefined || part.path.test(evidence.path.slice(0, 1000))) &&
    (part.value === undefined || part.value.test(value.slice(0, 1000)))
  );
}
