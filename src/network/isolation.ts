import type {
  Direction,
  LabelledPodRow,
  Lookups,
  NetworkPolicyRow,
  OtherPolicyRow,
} from "../facts/index.ts";
import { identityText } from "../model/index.ts";
import { otherEffect, type PodInNamespace } from "./other/other.ts";
import { doubtOf, selecting, sortPolicies } from "./policies.ts";

/** What tells whether a pod is isolated. */
export type PolicyLook = Pick<
  Lookups,
  "networkPolicies" | "otherNetworkPolicies" | "namespace" | "kubernetesMinor"
>;

/**
 * Whether a pod is isolated in a direction. `open`: no policy restricts it. `unknown`: policies may be
 * missing from the input, or one of them does not tell.
 */
export type Isolation =
  | { readonly is: "isolated"; readonly by: readonly NetworkPolicyRow[] }
  | { readonly is: "isolated-otherwise"; readonly by: OtherPolicyRow }
  | { readonly is: "open" }
  | { readonly is: "unknown"; readonly why: string };

export function isolationOf(
  { namespace, labels }: Pick<LabelledPodRow, "namespace" | "labels">,
  direction: Direction,
  look: PolicyLook,
): Isolation {
  const listed = look.networkPolicies(namespace);
  const { certain, doubtful } = sortPolicies(listed.rows, look.kubernetesMinor());
  const by = selecting(certain, labels, direction);
  if (by.length > 0) return { is: "isolated", by };
  const other = otherEffect(
    look.otherNetworkPolicies().rows,
    placed(namespace, labels, look),
    direction,
  );
  if (other.is === "isolated") return { is: "isolated-otherwise", by: other.by };
  const [doubt] = doubtful;
  if (doubt !== undefined) return { is: "unknown", why: doubtText(doubt) };
  if (listed.lacking !== undefined) return { is: "unknown", why: listed.lacking };
  if (other.is === "unknown") return other;
  const { lacking } = look.otherNetworkPolicies(namespace);
  return lacking === undefined ? { is: "open" } : { is: "unknown", why: lacking };
}

/**
 * Why it is not asked of a file's pod which policies select it: neither a policy of its namespace nor
 * the Namespace is in the input, so that nothing here says what else is there. Of a cluster it is asked.
 */
export function notAsked(
  { namespace, live }: Pick<LabelledPodRow, "namespace" | "live">,
  look: Pick<PolicyLook, "networkPolicies" | "namespace">,
): string | undefined {
  if (live || look.networkPolicies(namespace).rows.length > 0) return undefined;
  if ("found" in look.namespace(namespace)) return undefined;
  return `neither namespace ${namespace} nor a network policy of it is in the input`;
}

/** A pod with the labels of its namespace; without labels of its own, any pod of it. */
export function placed(
  namespace: string,
  labels: PodInNamespace["labels"],
  look: Pick<PolicyLook, "namespace">,
): PodInNamespace {
  const found = look.namespace(namespace);
  return {
    namespace,
    labels,
    namespaceLabels: "found" in found ? found.found.labels : {},
    namespaceKnown: "found" in found,
  };
}

export function doubtText(row: NetworkPolicyRow): string {
  return `${identityText(row.subject)}: ${doubtOf(row)?.message ?? "it could not be read"}`;
}
