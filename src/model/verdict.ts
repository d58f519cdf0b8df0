import type { Identity } from "./identity.ts";
import type { Path } from "./path.ts";
import type { Json } from "./json.ts";
import type { Fix } from "./fix.ts";

export type Verdict = "fail" | "pass" | "not-applicable" | "unknown";

export type Severity = "critical" | "high" | "medium" | "low";

/** Weights of the score: 100 × weight of passed ÷ (passed + failed). */
export const severityWeight: Readonly<Record<Severity, number>> = {
  critical: 10,
  high: 5,
  medium: 2,
  low: 1,
};

export const severities: readonly Severity[] = ["critical", "high", "medium", "low"];

/** How sure a fail is: `certain` follows from the object alone, `likely` rests on a table or a name. */
export type Confidence = "certain" | "likely";

/** One field that a verdict rests on. Where the field is absent, `path` names it all the same. */
export interface Observation {
  /** from the subject's root: for pods, from the pod spec's parent (see PodRow.base) */
  readonly path: Path;
  /** undefined where the field is absent */
  readonly value?: Json;
  /** said beside the value: "container web may gain privileges" */
  readonly note?: string;
}

/** A fail of a control on another object: a pod's namespace, a policy that selects it. */
export interface CauseElsewhere {
  readonly control: string;
  readonly subject: Identity;
}

/** What one control says of one subject. */
export type Judgement =
  | {
      readonly verdict: "pass";
      /** which of the many things of one record passed, as the path of a node's file */
      readonly of?: string;
    }
  | { readonly verdict: "not-applicable"; readonly why: string }
  | {
      readonly verdict: "unknown";
      readonly reason: string;
      readonly observations?: readonly Observation[];
    }
  | {
      readonly verdict: "fail";
      readonly message: string;
      readonly observations: readonly Observation[];
      /** tells apart several causes of one control on one object; "" where there is one */
      readonly cause?: string;
      /** overrides the control's severity where the observed value is worse or milder */
      readonly severity?: Severity;
      readonly confidence?: Confidence;
      /** the control whose fail on the same object, or on another one, explains this one whole */
      readonly impliedBy?: string | CauseElsewhere;
      readonly fix?: Fix;
    };

export const pass: Judgement = { verdict: "pass" };

export function notApplicable(why: string): Judgement {
  return { verdict: "not-applicable", why };
}

const duty = "run by the provider";

/** What a managed cluster's provider answers for: counted apart, as nobody here can change it. */
export function providersDuty(provider: string, evidence: string): Judgement {
  return notApplicable(`${duty}, ${provider} (${evidence})`);
}

export function isProvidersDuty(why: string | undefined): boolean {
  return why?.startsWith(duty) === true;
}

export function unknown(reason: string, observations?: readonly Observation[]): Judgement {
  return observations === undefined
    ? { verdict: "unknown", reason }
    : { verdict: "unknown", reason, observations };
}
