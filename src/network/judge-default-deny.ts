import type { Direction, Lookups, NamespaceRow, NetworkPolicyRow } from "../facts/index.ts";
import {
  identityText,
  pass,
  unknown,
  type Fix,
  type Judgement,
  type Severity,
} from "../model/index.ts";
import { openings } from "./anywhere.ts";
import { doubtText, isolationOf, placed, type PolicyLook } from "./isolation.ts";
import { otherEffect } from "./other/other.ts";
import { defaultDeny, sortPolicies } from "./policies.ts";
import { severityIn, unbound } from "./pods.ts";

export type DefaultDenyLook = PolicyLook & Pick<Lookups, "labelledPods">;

/**
 * Judges whether what nobody allowed is denied to the pods of a namespace, those to come included.
 * What all pods are allowed beside that is their own business, unless it is everything.
 */
export function judgeDefaultDeny(
  row: NamespaceRow,
  look: DefaultDenyLook,
  direction: Direction,
): Judgement {
  const listed = look.networkPolicies(row.name);
  const { certain, doubtful } = sortPolicies(listed.rows, look.kubernetesMinor());
  const deny = defaultDeny(certain, direction);
  const open = deny.is === "isolated" ? openingOf(deny.by, direction) : undefined;
  if (deny.is === "isolated" && open === undefined) {
    // Rules add up: a policy that could not be read may open what this one shuts.
    if (doubtful.length > 0) return undecided(row, doubtText(doubtful[0]!));
    return listed.lacking === undefined ? pass : undecided(row, listed.lacking);
  }
  if (open !== undefined) return opened(row, open, direction);
  const other = otherEffect(
    look.otherNetworkPolicies().rows,
    placed(row.name, undefined, look),
    direction,
  );
  if (other.is === "isolated" && other.allowsNothing) {
    if (doubtful.length > 0) return undecided(row, doubtText(doubtful[0]!));
    return listed.lacking === undefined ? pass : undecided(row, listed.lacking);
  }
  if (other.is === "isolated") {
    return undecided(
      row,
      `${identityText(other.by.subject)} isolates every pod; what it allows is not decided`,
    );
  }
  if (doubtful.length > 0) return undecided(row, doubtText(doubtful[0]!));
  if (listed.lacking !== undefined) return undecided(row, listed.lacking);
  if (deny.is === "undecided") {
    return undecided(
      row,
      "too many selectors to tell whether its policies select every pod together",
    );
  }
  if (other.is === "unknown") return undecided(row, other.why);
  const { lacking } = look.otherNetworkPolicies(row.name);
  return lacking === undefined ? missing(row, look, direction) : undecided(row, lacking);
}

/** One of the policies that isolate every pod allows everything: the policy's own finding tells it. */
function opened(row: NamespaceRow, by: NetworkPolicyRow, direction: Direction): Judgement {
  return {
    verdict: "fail",
    severity: severityIn(row.name),
    message: `The default deny is undone: NetworkPolicy ${by.name} allows all ${direction}`,
    observations: [
      { path: ["metadata", "name"], value: row.name, note: `NetworkPolicy ${by.name}` },
    ],
    impliedBy: { control: `policy-allows-everything-${direction}`, subject: by.subject },
  };
}

function openingOf(
  policies: readonly NetworkPolicyRow[],
  direction: Direction,
): NetworkPolicyRow | undefined {
  return policies.find((row) => openings(row, direction).length > 0);
}

function missing(row: NamespaceRow, look: DefaultDenyLook, direction: Direction): Judgement {
  const { rows, lacking } = look.labelledPods(row.name);
  const bound = rows.filter((pod) => unbound(pod) === undefined);
  const open = bound.filter((pod) => isolationOf(pod, direction, look).is === "open").length;
  const [note, severity]: [string, Severity] =
    open > 0 || lacking !== undefined
      ? ["what no policy selects is open", severityIn(row.name)]
      : bound.length > 0
        ? ["a policy selects each pod that is there; the next one is open", "low"]
        : ["no pods are here that a policy could bind; the first one is open", "low"];
  return {
    verdict: "fail",
    severity,
    message: `No network policy denies by default ${direction === "ingress" ? "what reaches" : "what leaves"} the namespace's pods`,
    observations: [{ path: ["metadata", "name"], value: row.name, note }],
    fix: denyFix(row.name, direction),
  };
}

/** The policy of the Kubernetes documentation's recipes, one for each direction. */
function denyFix(namespace: string, direction: Direction): Fix {
  return {
    class: "review",
    summary: `Add a NetworkPolicy that denies all ${direction} in namespace ${namespace}`,
    edits: [],
    adds: [
      {
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: { name: `default-deny-${direction}`, namespace },
        spec: {
          podSelector: {},
          policyTypes: [direction === "ingress" ? "Ingress" : "Egress"],
        },
      },
    ],
    needs:
      direction === "ingress"
        ? "Every connection to its pods that no other policy allows ends: policies for what they serve, to others and to probes from outside the node, come first."
        : "Every connection of its pods that no other policy allows ends, DNS among them: policies for what they call come first.",
  };
}

function undecided(row: NamespaceRow, why: string): Judgement {
  return unknown(why, [{ path: ["metadata", "name"], value: row.name }]);
}
