import type { LabelledPodRow } from "../facts/index.ts";
import { notApplicable, type Judgement, type Observation, type Severity } from "../model/index.ts";

/**
 * Pods that policies do not bind: on the host's network a pod has its node's address, and "behavior is
 * undefined for hostNetwork pods" (Network Policies, The policies' effect on hostNetwork pods).
 */
export function unbound({ spec, finished }: LabelledPodRow): Judgement | undefined {
  if (spec.hostNetwork === true) {
    return notApplicable(
      "on the host's network: no NetworkPolicy binds the pod, host-namespaces judges it",
    );
  }
  if (finished) return notApplicable("the pod has ended and has no traffic any more");
  return undefined;
}

/** The labels by which policies select a pod, as what a verdict rests on. */
export function labelsOf(row: LabelledPodRow, note: string): Observation {
  return { path: [...row.base, "metadata", "labels"], note };
}

/**
 * Policies in kube-system have to leave open what the whole cluster needs (DNS for every pod, metrics
 * and webhooks for the API server), and add-ons that a provider keeps come without: a low finding.
 */
export function severityIn(namespace: string): Severity {
  return namespace === "kube-system" ? "low" : "medium";
}
