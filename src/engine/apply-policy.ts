import type { Finding, Gap, Policy } from "../model/index.ts";
import { acceptUnknowns } from "./accept-unknown.ts";
import { applyAnnotations } from "./annotations.ts";
import type { Baseline } from "./baseline-document.ts";
import { compareWithBaseline } from "./baseline.ts";
import type { Surroundings } from "./exceptions.ts";
import { assignOwners } from "./owners.ts";
import { applyWaivers } from "./waivers.ts";

export interface PolicyOptions {
  /** annotations count in a live scan and a snapshot as well */
  readonly allowAnnotations: boolean;
  readonly baseline: readonly Baseline[];
}

export interface UnderPolicy {
  /** every finding, marked; those about waivers at the end */
  readonly items: readonly Finding[];
  readonly uncarriedGaps: readonly Gap[];
  /** waivers that name other clusters, or in a live scan none */
  readonly elsewhere: number;
  /** annotations that a live scan did not count */
  readonly ignoredAnnotations: number;
}

/**
 * All stages between the verdicts and the summary, in their order: owners (a team's waivers need
 * them), annotations, waivers, accepted unknowns, baseline. None takes a finding away.
 */
export function applyPolicy(
  items: readonly Finding[],
  uncarriedGaps: readonly Gap[],
  policy: Policy,
  options: PolicyOptions,
  around: Surroundings,
): UnderPolicy {
  const owned = assignOwners(items, policy.owners, around.facts);
  const annotated = applyAnnotations(owned, options.allowAnnotations, around);
  const waived = applyWaivers(annotated.items, policy, around);
  const accepted = acceptUnknowns(waived.items, uncarriedGaps, policy, around);
  const all = [...accepted.items, ...annotated.remarks, ...waived.remarks, ...accepted.remarks];
  const { subject, knownControls } = around;
  const compared = compareWithBaseline(
    all,
    accepted.gaps,
    options.baseline,
    subject,
    knownControls,
  );
  return {
    items: compared.items,
    uncarriedGaps: compared.gaps,
    elsewhere: waived.elsewhere,
    ignoredAnnotations: annotated.ignored,
  };
}
