import type { PodRow } from "../facts/index.ts";
import { controlPlane } from "./node-agents/control-plane.ts";
import { detectionAgents } from "./node-agents/detection.ts";
import type { AgentEntry } from "./node-agents/entry.ts";
import { agentRepository } from "./node-agents/image.ts";
import { agentIn, type Agent } from "./node-agents/needed.ts";
import { networkAgents } from "./node-agents/network.ts";
import { observabilityAgents } from "./node-agents/observability.ts";
import { storageAgents } from "./node-agents/storage.ts";
import { trafficAgents } from "./node-agents/traffic.ts";

export { needed, type Agent } from "./node-agents/needed.ts";

/** The date of the table: agents change their needs with their releases. */
const asOf = "2026-11";

export const nodeAgents: readonly AgentEntry[] = [
  ...networkAgents,
  ...trafficAgents,
  ...storageAgents,
  ...observabilityAgents,
  ...detectionAgents,
  ...controlPlane,
];

/**
 * The agent that a pod is, by the kind of its controller and the full repository of one of its
 * containers: never by a name, which anyone may give. It stays a likelihood: an image can be run
 * with another command.
 */
export function agentOf(row: PodRow): Agent | undefined {
  const runsAs = runsAsOf(row);
  if (runsAs === undefined) return undefined;
  let known = agents.get(row);
  if (known === undefined) {
    known = { agent: foundAgent(row, runsAs) };
    agents.set(row, known);
  }
  return known.agent;
}

/** Every control that fails on a pod asks this of it. */
const agents = new WeakMap<PodRow, { readonly agent: Agent | undefined }>();

function foundAgent(row: PodRow, runsAs: AgentEntry["runsAs"]): Agent | undefined {
  const images = (row.spec.containers ?? []).map((container) => agentRepository(container));
  const entry = nodeAgents.find(
    (one) => one.runsAs === runsAs && images.some((image) => Object.hasOwn(one.images, image)),
  );
  return entry === undefined ? undefined : agentIn(row, entry, asOf);
}

/**
 * A pod of kube-system in a file, which no controller makes, is what a node's manifest folder holds.
 * In a cluster the kubelet's mirror says so, and the kubelet deletes a mirror that it did not make.
 */
function runsAsOf(row: PodRow): AgentEntry["runsAs"] | undefined {
  const { group, kind, namespace } = row.subject;
  if (row.mirror) return "static";
  if (kind === "DaemonSet" && group === "apps") return "DaemonSet";
  const inFile = kind === "Pod" && group === "" && !row.instance;
  return inFile && namespace === "kube-system" ? "static" : undefined;
}
