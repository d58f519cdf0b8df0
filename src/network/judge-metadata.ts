import type { LabelledPodRow, Listed, Lookups, NetworkPolicyRow, NodeRow } from "../facts/index.ts";
import {
  identityText,
  notApplicable,
  pass,
  unknown,
  type Judgement,
  type Path,
} from "../model/index.ts";
import { openings, blocksOf } from "./anywhere.ts";
import { holds } from "./cidr.ts";
import { doubtText, isolationOf, notAsked, type PolicyLook } from "./isolation.ts";
import { labelsOf, severityIn, unbound } from "./pods.ts";
import { rulesOf, sortPolicies } from "./policies.ts";
import { letsThrough } from "./ports.ts";
import { addressOf, anyCloud, metadataServices, type MetadataService } from "./special.ts";

export type MetadataLook = PolicyLook & Pick<Lookups, "nodes">;

/**
 * Judges whether a pod's policies let it reach the cloud's metadata service, which gives what the node
 * may do. What else may stand before it (a hop limit of 1, GKE's metadata server) is not a policy.
 */
export function judgeMetadata(row: LabelledPodRow, look: MetadataLook): Judgement {
  const not = unbound(row);
  if (not !== undefined) return not;
  const services = servicesAt(look.nodes());
  if (services === "concealed") {
    return notApplicable(
      "GKE's metadata server answers on every node, and gives the pod's own identity",
    );
  }
  const isolation = isolationOf(row, "egress", look);
  if (isolation.is === "unknown") {
    const why = notAsked(row, look);
    return why === undefined ? undecided(row, isolation.why) : notApplicable(why);
  }
  if (isolation.is === "isolated-otherwise") {
    return undecided(row, `what ${identityText(isolation.by.subject)} allows is not decided`);
  }
  if (isolation.is === "open") return reached(row, services[0]!, "unselected-pods-egress");
  for (const service of services) {
    for (const policy of isolation.by) {
      const at = ruleTo(policy, service);
      if (at === undefined) continue;
      const whole = openings(policy, "egress").some(({ path }) => isWithin(at, path));
      const control = "policy-allows-everything-egress";
      return reached(
        row,
        service,
        whole ? { control, subject: policy.subject } : undefined,
        policy,
      );
    }
  }
  const listed = look.networkPolicies(row.namespace);
  const { doubtful } = sortPolicies(listed.rows, look.kubernetesMinor());
  if (doubtful.length > 0) return undecided(row, doubtText(doubtful[0]!));
  // Rules add up: a policy that is not in the input may allow it.
  return listed.lacking === undefined ? pass : undecided(row, listed.lacking);
}

function reached(
  row: LabelledPodRow,
  { cloud, address, gives }: MetadataService,
  impliedBy: Extract<Judgement, { verdict: "fail" }>["impliedBy"],
  policy?: NetworkPolicyRow,
): Judgement {
  const known = cloud !== "";
  const where = `${known ? `${cloud}'s metadata service` : "a cloud's metadata service"} at ${address}`;
  const how =
    policy === undefined ? "no policy denies it" : `NetworkPolicy ${policy.name} allows it`;
  return {
    verdict: "fail",
    severity: known ? severityIn(row.namespace) : "low",
    message: `The pod may reach ${where}, which gives ${gives}`,
    observations: [labelsOf(row, how)],
    ...(impliedBy === undefined ? {} : { impliedBy }),
    // Only the cloud's own settings say whether the service answers pods.
    confidence: "likely",
  };
}

function undecided(row: LabelledPodRow, why: string): Judgement {
  return unknown(why, [labelsOf(row, "its labels")]);
}

/** The rule of a policy that allows a pod to reach the service, or undefined. */
export function ruleTo(policy: NetworkPolicyRow, service: MetadataService): Path | undefined {
  const address = addressOf(service);
  const port = { protocol: "TCP", number: service.port };
  const index = rulesOf(policy, "egress").findIndex(
    (rule) =>
      letsThrough(rule.ports, port) &&
      (rule.peers.length === 0 ||
        rule.peers.some((peer) => blocksOf(peer).some((block) => holds(block, address)))),
  );
  return index < 0 ? undefined : ["spec", "egress", index];
}

function isWithin(rule: Path, opening: Path): boolean {
  return rule.every((step, i) => step === opening[i]);
}

const gkeMetadataServer = "iam.gke.io/gke-metadata-server-enabled";

type Served = readonly MetadataService[] | "concealed";

const served = new WeakMap<readonly NodeRow[], Served>();

/** The services of the clouds that the nodes name; of any cloud where they name none. */
function servicesAt({ rows: nodes, lacking }: Listed<NodeRow>): Served {
  let found = served.get(nodes);
  if (found === undefined) served.set(nodes, (found = findServices(nodes, lacking === undefined)));
  return found;
}

function findServices(nodes: readonly NodeRow[], areAll: boolean): Served {
  const concealed = (node: NodeRow): boolean => node.labels[gkeMetadataServer] === "true";
  const isHidden = nodes.length > 0 && nodes.every(concealed);
  if (isHidden && areAll) return "concealed";
  // The nodes that are not in the input are of the same cloud.
  const named = isHidden ? nodes : nodes.filter((node) => !concealed(node));
  const open = new Set(named.map((node) => node.providerId));
  const found = metadataServices.filter(({ provider }) =>
    [...open].some((id) => provider.test(id)),
  );
  return found.length > 0 ? found : [anyCloud];
}
