import type { Direction, Lookups, NetworkPolicyRow } from "../facts/index.ts";
import { notApplicable, pass, unknown, type Judgement, type Observation } from "../model/index.ts";
import { openings } from "./anywhere.ts";
import { restricts } from "./policies.ts";
import { unbound } from "./pods.ts";
import { refusalsOf } from "./refused.ts";
import { selectorText, selects } from "./selector.ts";

/** Why nothing else is asked of a policy: the API server does not take it. */
export function refused(row: NetworkPolicyRow, minor: number): Judgement | undefined {
  return refusalsOf(row, minor).length === 0
    ? undefined
    : notApplicable("the API server refuses it: policy-refused tells");
}

/** Judges what the API server refuses, and so never protects anything. */
export function judgeRefused(
  row: NetworkPolicyRow,
  look: Pick<Lookups, "kubernetesMinor">,
): Judgement {
  const minor = look.kubernetesMinor();
  const refusals = refusalsOf(row, minor);
  if (refusals.length === 0) return pass;
  return {
    verdict: "fail",
    message: `The API server of Kubernetes 1.${minor} refuses the policy: what it was to deny stays open`,
    observations: refusals.map(({ path, message }): Observation => ({ path, note: message })),
  };
}

/** Judges a policy that opens a direction as if there were none. */
export function judgeAllowsEverything(
  row: NetworkPolicyRow,
  look: Pick<Lookups, "kubernetesMinor">,
  direction: Direction,
): Judgement {
  if (!restricts(row, direction)) return notApplicable(`the policy says nothing of ${direction}`);
  const not = refused(row, look.kubernetesMinor());
  if (not !== undefined) return not;
  const found = openings(row, direction);
  const first = found[0];
  if (first === undefined) return pass;
  const way = direction === "ingress" ? "from" : "to";
  return {
    verdict: "fail",
    message: `The pods that it selects are open ${way} ${first.to === "everything" ? "anywhere" : first.to}, whatever other policies say: rules add up`,
    observations: found.map(({ path, to }): Observation => ({
      path,
      note: to === "everything" ? `no ${way}: ${way} anywhere` : `${way} ${to}`,
    })),
  };
}

/** Judges a policy whose selector matches no pod and no template that could make one. */
export function judgeSelectsNothing(
  row: NetworkPolicyRow,
  look: Pick<Lookups, "labelledPods" | "kubernetesMinor">,
): Judgement {
  const not = refused(row, look.kubernetesMinor());
  if (not !== undefined) return not;
  const { rows, lacking } = look.labelledPods(row.namespace);
  const selected = rows.filter(({ labels }) => selects(row.podSelector, labels));
  if (selected.some((pod) => unbound(pod) === undefined)) return pass;
  if (rows.length === 0 && lacking !== undefined && !row.live) {
    return notApplicable(`no pod of namespace ${row.namespace} is in the input`);
  }
  if (lacking !== undefined) return unknown(lacking, [{ path: ["spec", "podSelector"] }]);
  if (isForAll(row)) return pass;
  const onHost = selected.filter(({ spec }) => spec.hostNetwork === true).length;
  const text = selectorText(row.podSelector);
  return {
    verdict: "fail",
    message:
      onHost > 0
        ? "The policy selects only pods on the host's network, which no policy binds"
        : "The policy selects no pod: what it was written for is not protected by it",
    observations: [
      { path: ["spec", "podSelector"], note: `${text} in namespace ${row.namespace}` },
    ],
    // Operators make pods of objects that hold no pod template.
    ...(row.live ? {} : { confidence: "likely" }),
  };
}

/** A default for the pods to come is no mistake where none is here yet. */
function isForAll({ podSelector }: NetworkPolicyRow): boolean {
  return selects(podSelector, {});
}
