import { selects, type LabelSelector } from "../../facts/index.ts";
import type { Labels, Match } from "../selector.ts";

/** A pod as policies that are no NetworkPolicy see it, with its namespace. */
export interface PodInNamespace {
  readonly namespace: string;
  /** undefined: a pod of the namespace, whichever labels it will have */
  readonly labels: Labels | undefined;
  readonly namespaceLabels: Labels;
  /** false where the Namespace object was not read: it may have further labels */
  readonly namespaceKnown: boolean;
}

export function and(...all: readonly Match[]): Match {
  return all.includes("no") ? "no" : all.includes("maybe") ? "maybe" : "yes";
}

export function or(...all: readonly Match[]): Match {
  return all.includes("yes") ? "yes" : all.includes("maybe") ? "maybe" : "no";
}

export function not(one: Match): Match {
  return one === "maybe" ? "maybe" : one === "yes" ? "no" : "yes";
}

/**
 * What one requirement of a selector says of a label: its value, undefined where the label is
 * absent, null where it is not known.
 */
export function requirement(
  operator: string,
  values: readonly string[],
  value: string | undefined | null,
): Match {
  if (value === null) return "maybe";
  const labels: Labels = value === undefined ? {} : { key: value };
  const one = { key: "key", operator, values };
  return selects({ matchLabels: {}, matchExpressions: [one] }, labels) ? "yes" : "no";
}

/** A selector over labels that a function knows. */
export function matches(
  { matchLabels, matchExpressions }: LabelSelector,
  valueOf: (key: string) => string | undefined | null,
): Match {
  return and(
    ...Object.entries(matchLabels).map(([key, value]) => requirement("In", [value], valueOf(key))),
    ...matchExpressions.map(({ key, operator, values }) =>
      requirement(operator, values, valueOf(key)),
    ),
  );
}

export function podLabel({ labels }: PodInNamespace, key: string): string | undefined | null {
  if (labels === undefined) return null;
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

const nameLabel = "kubernetes.io/metadata.name";

/** The API server itself labels each namespace with its name. */
export function namespaceLabel(pod: PodInNamespace, key: string): string | undefined | null {
  if (key === nameLabel) return pod.namespace;
  if (Object.hasOwn(pod.namespaceLabels, key)) return pod.namespaceLabels[key];
  return pod.namespaceKnown ? undefined : null;
}
