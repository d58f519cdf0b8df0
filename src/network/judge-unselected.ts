import type { Direction, LabelledPodRow } from "../facts/index.ts";
import { notApplicable, pass, unknown, type Judgement } from "../model/index.ts";
import { isolationOf, notAsked, type PolicyLook } from "./isolation.ts";
import { labelsOf, severityIn, unbound } from "./pods.ts";

/** Judges a pod that no policy selects in a direction: nothing is denied to it there. */
export function judgeUnselected(
  row: LabelledPodRow,
  look: PolicyLook,
  direction: Direction,
): Judgement {
  const not = unbound(row);
  if (not !== undefined) return not;
  const isolation = isolationOf(row, direction, look);
  if (isolation.is === "unknown") {
    const why = notAsked(row, look);
    if (why !== undefined) return notApplicable(why);
    return unknown(isolation.why, [labelsOf(row, "its labels")]);
  }
  if (isolation.is !== "open") return pass;
  return {
    verdict: "fail",
    severity: severityIn(row.namespace),
    message:
      direction === "ingress"
        ? "No network policy selects the pod for ingress: every pod of the cluster, and whoever else reaches the pod network, reaches its ports"
        : "No network policy selects the pod for egress: it reaches every pod, the nodes, the API server, the cloud's metadata service and the internet",
    observations: [
      labelsOf(
        row,
        `no policy of namespace ${row.namespace} selects these labels for ${direction}`,
      ),
    ],
    impliedBy: {
      control: `namespace-default-deny-${direction}`,
      subject: { group: "", kind: "Namespace", namespace: "", name: row.namespace },
    },
  };
}
