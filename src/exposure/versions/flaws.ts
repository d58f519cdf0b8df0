import type { Severity } from "../../model/index.ts";
import { isIn, ranges, type Version } from "./version.ts";

/** A published flaw of a component and the releases that have it. */
export interface Flaw {
  readonly id: string;
  readonly severity: Severity;
  /** what an attacker does with it, one clause */
  readonly what: string;
  /** as `ranges` reads it */
  readonly affected: string;
  /** only on nodes of this operating system */
  readonly os?: "windows" | "linux";
}

/** The day that the tables of flaws were last compared with their sources. */
export const flawsAsOf = "2026-11-24";

/**
 * How long a pass by these tables counts. Kubernetes announces about one flaw a month: half a year
 * later "none is known" would speak of an old state.
 */
const days = 180;

/** Why the tables may lack newer flaws; undefined while they count. */
export function tooOld(at: string): string | undefined {
  const end = new Date(Date.parse(flawsAsOf) + days * 86_400_000).toISOString();
  return at <= end
    ? undefined
    : `the table of flaws is of ${flawsAsOf} and counts until ${end.slice(0, 10)}: take a newer Rampart`;
}

/** The flaws that a version has, in the table's order. */
export function flawsOf(version: Version, table: readonly Flaw[]): readonly Flaw[] {
  return table.filter(({ affected }) => ranges(affected).some((range) => isIn(version, range)));
}

const order: readonly Severity[] = ["critical", "high", "medium", "low"];

export function worstOf(flaws: readonly Flaw[]): Severity {
  return order.find((severity) => flaws.some((flaw) => flaw.severity === severity)) ?? "low";
}
