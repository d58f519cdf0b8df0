import type { apiVersion, Finding, Subject } from "./finding.ts";
import type { Gap } from "./gap.ts";
import type { Severity } from "./verdict.ts";

/** What a control says of an object on one side: a severity where it fails and nobody waived it. */
export type DiffState = Severity | "none" | "unknown" | "waived";

/** One control on one object that is not the same on both sides. */
export interface DiffItem {
  readonly before: DiffState;
  readonly after: DiffState;
  /** as it stands after; of what closes, as it stood before */
  readonly finding: Finding;
}

/** What one side was read from, and when. */
export interface DiffSide {
  readonly subject: Subject;
  /** when its facts were read, RFC 3339 in UTC */
  readonly at: string;
  /** set where a base is older than --max-age: its facts are unknown */
  readonly stale?: true;
}

export interface DiffSummary {
  /** by severity, what a cause explains not counted */
  readonly opens: Readonly<Record<Severity, number>>;
  readonly closes: Readonly<Record<Severity, number>>;
  /** unknown verdicts and gaps that are new, less accepted ones: what --max-unknown meets */
  readonly unknowns: number;
}

/** What opens and what closes between two states of one cluster, or of one set of files. */
export interface Diff {
  readonly apiVersion: typeof apiVersion;
  readonly kind: "Diff";
  readonly tool: { readonly name: "rampart"; readonly version: string };
  /** the time that ages and expiries were compared with */
  readonly at: string;
  readonly before: DiffSide;
  readonly after: DiffSide;
  /** fails now, and did not, or less severely */
  readonly opens: readonly DiffItem[];
  /** failed, and does not now, or less severely */
  readonly closes: readonly DiffItem[];
  /** was decided or not there, and cannot be told now */
  readonly becomesUnknown: readonly DiffItem[];
  /** still fails, and a waiver covers it now */
  readonly becomesWaived: readonly DiffItem[];
  /** what could not be read now and could before */
  readonly gaps: readonly Gap[];
  /** what a reader should know of the comparison, one sentence each */
  readonly notes: readonly string[];
  readonly summary: DiffSummary;
}
