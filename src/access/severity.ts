import type { BindingSubject } from "../facts/index.ts";
import { severities, severityWeight, type Severity } from "../model/index.ts";
import type { Grant, Place } from "./grants.ts";
import { crowdOf } from "./subjects.ts";

/**
 * How much a grant weighs, or undefined where it is narrow enough: kube-system holds the strongest
 * service accounts, so a right there is a right to the cluster. A crowd as subject adds two steps.
 */
export function severityOf(
  { right, whole }: Grant,
  place: Place,
  subjects: readonly BindingSubject[],
): Severity | undefined {
  const base = whole ? right.severity[weighsAs(place)] : right.named;
  return base && forCrowd(base, subjects);
}

export function weighsAs(place: Place): "cluster" | "namespace" {
  return place === "" || place === "kube-system" ? "cluster" : "namespace";
}

/** Two steps worse where anyone, or every account, is among the subjects. */
export function forCrowd(severity: Severity, subjects: readonly BindingSubject[]): Severity {
  const crowd = subjects.some((subject) => {
    const what = crowdOf(subject);
    return what !== undefined && what !== "nodes";
  });
  return crowd ? (severities[Math.max(0, severities.indexOf(severity) - 2)] ?? severity) : severity;
}

export function worse(a: Severity, b: Severity | undefined): Severity {
  return b !== undefined && severityWeight[b] > severityWeight[a] ? b : a;
}
