import type { GapReason } from "./gap.ts";
import type { Severity } from "./verdict.ts";

/**
 * What `rampart.yaml` and the files in `waivers/` beside it say, read and checked. The published
 * schema of the text is schemas/rampart.schema.json.
 */
export interface Policy {
  /** path of rampart.yaml as shown to people; "" where there is none */
  readonly file: string;
  readonly failOn?: FailOn;
  readonly maxUnknown?: number;
  readonly minScore?: number;
  readonly kubernetesVersion?: string;
  /** registries and repositories that images may come from: "ghcr.io/acme" */
  readonly registries?: readonly string[];
  /** gitignore-style patterns, relative to the folder of rampart.yaml */
  readonly exclude: readonly string[];
  /** the clusters that the file is for: in a live scan its waivers count only there */
  readonly clusters: readonly ClusterSelector[];
  readonly owners: Owners;
  readonly waivers: readonly Waiver[];
  readonly acceptUnknown: readonly AcceptUnknown[];
}

export type FailOn = Severity | "none";

/**
 * Which objects an entry is about: every field that is given must match, and a field matches where
 * one of its values does. Names and namespaces take `*` and `?`; files take `**` as well and are
 * relative to the folder of rampart.yaml.
 */
export interface ObjectSelector {
  readonly namespaces?: readonly string[];
  readonly kinds?: readonly string[];
  readonly names?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
}

/** One cluster or several alike: every field that is given must match; `name` takes `*` and `?`. */
export interface ClusterSelector {
  readonly name?: string;
  /** UID of the kube-system namespace */
  readonly id?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Where an entry stands. */
export interface EntryPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a waiver and an accept-unknown entry have in common. */
export interface Exception {
  readonly selector: ObjectSelector;
  /** narrows the clusters of the file; empty: those of the file */
  readonly clusters: readonly ClusterSelector[];
  readonly reason: string;
  readonly owner: string;
  /** the last day on which it counts, "2027-01-31" (UTC) */
  readonly expires: string;
  readonly at: EntryPlace;
}

export interface Waiver extends Exception {
  /** ids, or "*" for every control (reported as too broad) */
  readonly controls: readonly string[];
  /** the team whose file `waivers/<team>.yaml` holds it; absent in rampart.yaml itself */
  readonly team?: string;
}

/** Unknowns that somebody has decided to live with for a time: by control, or by a gap's reason. */
export interface AcceptUnknown extends Exception {
  readonly controls: readonly string[];
  readonly gaps: readonly GapReason[];
}

/** Who answers for an object. Teams are tried in order; the first that matches is the owner. */
export interface Owners {
  readonly teams: readonly Team[];
  /** the namespace label whose value is the team's name */
  readonly namespaceLabel?: string;
  readonly codeowners?: Codeowners;
}

export interface Team {
  readonly name: string;
  readonly namespaces: readonly string[];
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly argoProjects: readonly string[];
  /** the handles in CODEOWNERS that are this team: "@acme/shop" */
  readonly codeowners: readonly string[];
  /** the worst severity that the team's own file may waive; "medium" where it is not said */
  readonly maxSeverity: Severity;
}

/** A CODEOWNERS file; `root` is the folder its patterns start from, relative to rampart.yaml's. */
export interface Codeowners {
  readonly root: string;
  readonly rules: readonly { readonly pattern: string; readonly owners: readonly string[] }[];
}

/** The policy of a run without rampart.yaml. */
export const noPolicy: Policy = {
  file: "",
  exclude: [],
  clusters: [],
  owners: { teams: [] },
  waivers: [],
  acceptUnknown: [],
};
