import type { Verdict } from "./verdict.ts";

/** As given to `--framework`; src/frameworks/ has the data of each. */
export const frameworkNames = [
  "cis-2.0",
  "cis-1.12",
  "cis-eks",
  "cis-gke",
  "cis-aks",
  "nsa-cisa",
  "owasp-k8s",
  "mitre",
  "pss-baseline",
  "pss-restricted",
] as const;

export type Framework = (typeof frameworkNames)[number];

/** A control that decides a recommendation, whole or by what it says of some fields. */
export interface Decider {
  readonly control: string;
  /** only fails whose evidence is a field or a flag of one of these names count; all where absent */
  readonly fields?: readonly string[];
  /** only what it says of these files of nodes */
  readonly files?: FilesAsked;
  /**
   * It picks its subject out of many alike, such as the network plugin out of the DaemonSets: where it
   * applies to none, the subject was not there, and nothing is decided
   */
  readonly picks?: true;
}

/** Files of nodes by their path, and the one thing that a recommendation asks of them. */
export interface FilesAsked {
  /** a regular expression for the whole path */
  readonly path: string;
  /** the most that their mode may be, as permission bits */
  readonly most?: number;
  /** who owns them, as "root:root" */
  readonly owner?: string;
}

/** One recommendation of a framework: its own id, our words, and what decides it. */
export interface Recommendation {
  readonly id: string;
  /** our own words: the text of a benchmark is its publisher's */
  readonly title: string;
  /** how the framework has it assessed; absent where it does not say */
  readonly assessment?: "automated" | "manual";
  /** it holds where none of these fails; empty where no control decides it */
  readonly deciders: readonly Decider[];
  /**
   * What no control decides of it, and why. Without deciders it is the reason why nothing can decide
   * the recommendation; beside them it keeps a pass of theirs from passing for the whole.
   */
  readonly undecided?: string;
}

export interface FrameworkSection {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Recommendation[];
}

/** A framework as data: every recommendation of it, none left out. */
export interface FrameworkInfo {
  readonly name: Framework;
  readonly title: string;
  /** of the document that is listed, with its date where it has one */
  readonly version: string;
  /** what a reader must know: whose the ids are, what a pass means */
  readonly note?: string;
  readonly source: string;
  /** the one whose service it is about: what another provider says of a cluster does not answer it */
  readonly provider?: "eks" | "gke" | "aks";
  readonly sections: readonly FrameworkSection[];
}

/** What one scan says of one recommendation. */
export interface RecommendationResult {
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly assessment?: Recommendation["assessment"];
  readonly verdict: Verdict;
  /** why it is unknown or not applicable; for a fail, what qualifies it */
  readonly reason?: string;
  /** true where no control decides it, whatever the input */
  readonly manual?: true;
  readonly controls: readonly string[];
  /** controls of it that fail, with the number of their findings that count for it */
  readonly failing?: Readonly<Record<string, number>>;
}

/** The answer of one document to the framework that was asked for. */
export interface FrameworkResult {
  readonly name: Framework;
  readonly title: string;
  readonly version: string;
  readonly note?: string;
  readonly source: string;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** of the unknown ones, how many no control decides */
  readonly manual: number;
  readonly sections: readonly Pick<FrameworkSection, "id" | "title">[];
  readonly items: readonly RecommendationResult[];
}
