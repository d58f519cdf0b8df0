import type { AppliedWaiver } from "./applied-waiver.ts";
import type { Area, ControlInfo } from "./control.ts";
import type { FixClass } from "./fix.ts";
import type { FrameworkResult } from "./framework.ts";
import type { Gap } from "./gap.ts";
import type { Json } from "./json.ts";
import type { ManagedBy } from "./record.ts";
import type { Confidence, Severity, Verdict } from "./verdict.ts";

export const apiVersion = "rampart.dev/v1alpha1";

export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Evidence {
  readonly path: string;
  /** absent where the field is absent; redacted where it could hold a secret */
  readonly value?: Json;
  readonly note?: string;
  readonly location?: Location;
}

export interface FindingObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly assumedNamespace?: true;
}

export interface Instances {
  readonly count: number;
  /** at most five, as "Pod shop/web-7d9-abcde" */
  readonly examples: readonly string[];
}

/** One control on one object. */
export interface Finding {
  readonly control: string;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly object: FindingObject;
  readonly evidence: readonly Evidence[];
  /** path of the first evidence */
  readonly path?: string;
  readonly message: string;
  /** for unknown: why; for not-applicable: why */
  readonly reason?: string;
  readonly instances?: Instances;
  /** fingerprint of the finding that explains this one; it does not count in the score */
  readonly impliedBy?: string;
  /** a known node agent needs this: shown, not counted */
  readonly neededBy?: string;
  readonly fix?: { readonly class: FixClass; readonly summary: string; readonly needs?: string };
  readonly frameworks: ControlInfo["frameworks"];
  readonly owner?: string;
  readonly managedBy?: ManagedBy;
  readonly source?: { readonly repo?: string; readonly file: string };
  readonly waiver?: AppliedWaiver;
  readonly acceptedUnknown?: AppliedWaiver;
  /** already in the baseline */
  readonly known?: true;
  readonly fingerprint: string;
  readonly occurrence: string;
}

export interface ClusterSubject {
  /** UID of kube-system; "" where unknown */
  readonly id: string;
  readonly name: string;
  readonly provider?: string;
  readonly version?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What was judged: files, a live cluster, or a snapshot of one. */
export interface Subject {
  readonly input: "files" | "cluster" | "snapshot";
  readonly name: string;
  readonly cluster?: ClusterSubject;
  /** the Kubernetes version that objects are judged for, "1.37" */
  readonly kubernetesVersion: string;
  /** set where the cluster could not be reached: the row stays */
  readonly unreachable?: string;
}

/** A subject that the input does not contain: listed, outside score and exit code. */
export interface NotAsked {
  readonly controls: readonly string[];
  readonly what: string;
  readonly answeredBy: string;
}

export interface Summary {
  /** 0–100, or null where nothing was decided */
  readonly score: number | null;
  /** decided ÷ asked, 0–100, or null where nothing was asked */
  readonly coverage: number | null;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** fails that count: not waived, not implied, not known */
  readonly failed: Readonly<Record<Severity, number>>;
  readonly waived: number;
  readonly known: number;
  /** unknown verdicts and uncarried gaps, less accepted and known ones: what --max-unknown meets */
  readonly unknowns: number;
  /** not-applicable verdicts that are the duty of a managed cluster's provider; absent where none is */
  readonly byProvider?: number;
  readonly objects: number;
  /** counted, not judged: text that is no Kubernetes object, ignored paths … */
  readonly skipped: Readonly<Record<string, number>>;
}

/**
 * A fail of the baseline that is none any more, everything that says so having been read: its object
 * passes, or is gone from a whole listing. What could not be read or decided is never among these.
 */
export interface Resolved {
  readonly control: string;
  readonly object: Pick<FindingObject, "apiVersion" | "kind" | "namespace" | "name">;
  /** who answered for it then */
  readonly owner?: string;
  readonly fingerprint: string;
}

export interface Findings {
  readonly apiVersion: typeof apiVersion;
  readonly kind: "Findings";
  readonly tool: { readonly name: "rampart"; readonly version: string };
  /** hash of every control's id, severity and frameworks: which knowledge answered */
  readonly controlsDigest: string;
  readonly at: string;
  readonly subject: Subject;
  readonly items: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly notAsked: readonly NotAsked[];
  readonly summary: Summary;
  /** with a baseline: what it held and is mended */
  readonly resolved?: readonly Resolved[];
  /** the answer to the framework that was asked for with --framework */
  readonly framework?: FrameworkResult;
}

/** What reports know of the controls beside the findings. */
export type Catalogue = readonly (ControlInfo & { readonly area: Area })[];
