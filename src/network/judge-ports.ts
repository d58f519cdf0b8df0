import type {
  Direction,
  LabelledPodRow,
  Lookups,
  NetworkPolicyRow,
  NetworkPolicyRule,
  PolicyPeer,
} from "../facts/index.ts";
import { pass, unknown, type Judgement, type Observation } from "../model/index.ts";
import { matches, namespaceLabel } from "./other/match.ts";
import { placed } from "./isolation.ts";
import { refused } from "./judge-policy.ts";
import { rulesOf } from "./policies.ts";
import { namedPorts } from "./ports.ts";
import { selects } from "./selector.ts";

type PortLook = Pick<Lookups, "labelledPods" | "namespace" | "kubernetesMinor">;

/**
 * Judges port names that stand for no port. A name is looked up at each pod that receives: at those
 * which the policy selects for ingress, at the peers for egress, and its protocol must agree. Towards
 * an ipBlock a name stands for nothing. A number need not be declared by any container.
 */
export function judgePortNames(row: NetworkPolicyRow, look: PortLook): Judgement {
  const not = refused(row, look.kubernetesMinor());
  if (not !== undefined) return not;
  const observations: Observation[] = [];
  let doubt: Judgement | undefined;
  for (const direction of ["ingress", "egress"] as const) {
    rulesOf(row, direction).forEach((rule, index) => {
      rule.ports.forEach(({ port, protocol }, i) => {
        if (typeof port !== "string") return;
        const path = ["spec", direction, index, "ports", i, "port"];
        const at = receivers(row, rule, direction, look);
        // No pod is there to have the name: another control's question.
        if (at.rows.length === 0 && !at.onlyBlocks && (at.why === undefined || !row.live)) return;
        const named = at.rows.some(({ spec }) =>
          namedPorts(spec).some((one) => one.name === port && one.protocol === protocol),
        );
        if (named) return;
        if (at.why !== undefined && !at.onlyBlocks) {
          doubt ??= unknown(`port ${port}: ${at.why}`, [{ path, value: port }]);
          return;
        }
        const note = at.onlyBlocks
          ? "towards addresses a name stands for no port"
          : `no container of the ${at.rows.length === 1 ? "pod" : "pods"} ${direction === "ingress" ? "that it selects" : "that it allows"} names a ${protocol} port so`;
        observations.push({ path, value: port, note });
      });
    });
  }
  if (observations.length > 0) {
    return {
      verdict: "fail",
      message: "The rule's port name stands for no port: the rule allows nothing",
      observations,
      ...(row.live ? {} : { confidence: "likely" }),
    };
  }
  return doubt ?? pass;
}

interface Receivers {
  readonly rows: readonly LabelledPodRow[];
  /** why there may be more of them */
  readonly why: string | undefined;
  readonly onlyBlocks: boolean;
}

function receivers(
  row: NetworkPolicyRow,
  rule: NetworkPolicyRule,
  direction: Direction,
  look: PortLook,
): Receivers {
  if (direction === "ingress") {
    const { rows, lacking } = look.labelledPods(row.namespace);
    const selected = rows.filter(({ labels }) => selects(row.podSelector, labels));
    return { rows: selected, why: lacking, onlyBlocks: false };
  }
  const peers = rule.peers.filter(({ ipBlock }) => ipBlock === undefined);
  if (rule.peers.length > 0 && peers.length === 0) {
    return { rows: [], why: undefined, onlyBlocks: true };
  }
  const own = peers.length > 0 && peers.every((peer) => peer.namespaceSelector === undefined);
  const { rows, lacking } = look.labelledPods(own ? row.namespace : undefined);
  const unsure = { is: false };
  const chosen =
    peers.length === 0
      ? rows
      : rows.filter((pod) => peers.some((peer) => isPeer(pod, peer, row.namespace, look, unsure)));
  const why = lacking ?? (unsure.is ? "the labels of a namespace are not in the input" : undefined);
  return { rows: chosen, why, onlyBlocks: false };
}

/** What may be a peer counts as one here: only a name that nobody has is a finding. */
function isPeer(
  pod: LabelledPodRow,
  { podSelector, namespaceSelector }: PolicyPeer,
  own: string,
  look: PortLook,
  unsure: { is: boolean },
): boolean {
  if (podSelector !== undefined && !selects(podSelector, pod.labels)) return false;
  if (namespaceSelector === undefined) return pod.namespace === own;
  const here = placed(pod.namespace, pod.labels, look);
  const match = matches(namespaceSelector, (key) => namespaceLabel(here, key));
  if (match === "maybe") unsure.is = true;
  return match !== "no";
}
