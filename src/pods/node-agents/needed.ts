import type { Container, PodRow } from "../../facts/index.ts";
import type { Observation } from "../../model/index.ts";
import { capabilityName } from "../capability.ts";
import { containersOf } from "../containers.ts";
import { hostPathVolumes, type HostPathVolume } from "../host-paths/mounts.ts";
import { normaliseHostPath } from "../host-paths/exposure.ts";
import type { AgentEntry, ImageNeeds } from "./entry.ts";
import { needsOf } from "./image.ts";

/** A pod that is a known agent. */
export interface Agent {
  readonly name: string;
  /** the date of the table that says what it needs: "2026-11" */
  readonly asOf: string;
  readonly entry: AgentEntry;
  readonly row: PodRow;
  /** true where every container runs one of the agent's images */
  readonly alone: boolean;
  /** the pod's hostPath volumes by their place in the list */
  readonly volumes: ReadonlyMap<number, HostPathVolume>;
}

/** A pod that runs an agent of the table. */
export function agentIn(row: PodRow, entry: AgentEntry, asOf: string): Agent {
  return {
    name: entry.name,
    asOf,
    entry,
    row,
    alone: containersOf(row.spec).every((one) => needsOf(entry, one.container) !== undefined),
    volumes: new Map(hostPathVolumes(row.spec).map((one) => [Number(one.at[2]), one])),
  };
}

/**
 * True where the agent needs the field that a control saw. A container's field counts for the
 * agent's own images alone; a field of the whole pod only if every container is one of them, so
 * that nothing put beside an agent inherits its excuse.
 */
export function needed(agent: Agent, control: string, observation: Observation): boolean {
  const [root, list, index, ...rest] = observation.path;
  if (root === "metadata") return appArmorNeeded(agent, list, index);
  if (root !== "spec") return false;
  if (list === "containers" || list === "initContainers" || list === "ephemeralContainers") {
    const container = agent.row.spec[list]?.[Number(index)];
    const needs = container && needsOf(agent.entry, container);
    return (
      container !== undefined &&
      needs !== undefined &&
      containerNeeds(agent, container, needs, rest, observation)
    );
  }
  return agent.alone && podNeeds(agent, control, observation);
}

function containerNeeds(
  agent: Agent,
  container: Container,
  needs: ImageNeeds,
  path: Observation["path"],
  observation: Observation,
): boolean {
  const [field, second, third] = path;
  // A privileged container has every capability and no profile; asking for less changes nothing.
  const moot = needs.privileged === true && container.securityContext?.privileged === true;
  if (field === "ports") return (needs.hostPorts ?? []).includes(Number(observation.value));
  if (field === "volumeMounts") return needs.bidirectional === true;
  if (typeof field === "string" && /Probe$|^lifecycle$/.test(field)) {
    return agent.entry.hostNetwork === true && ownAddress(agent.entry, observation.value);
  }
  if (field !== "securityContext") return false;
  switch (second) {
    case "privileged":
      return needs.privileged === true;
    case "capabilities":
      return (
        moot ||
        (third === "add" &&
          (needs.capabilities ?? []).includes(capabilityName(String(observation.value))))
      );
    case "allowPrivilegeEscalation":
      return moot || addsSysAdmin(container, needs);
    case "runAsUser":
    case "runAsNonRoot":
      return needs.root === true;
    case "readOnlyRootFilesystem":
      return needs.writableRoot === true;
    case "seccompProfile":
    case "appArmorProfile":
    case "seLinuxOptions":
      return moot || needs.unconfined === true;
    default:
      return false;
  }
}

function podNeeds(agent: Agent, control: string, { path }: Observation): boolean {
  const { entry, row } = agent;
  const [, field, index] = path;
  const all = (met: (needs: ImageNeeds) => boolean) =>
    containersOf(row.spec).every(({ container }) => met(needsOf(entry, container) ?? {}));
  switch (field) {
    case "hostNetwork":
    case "hostPID":
    case "hostIPC":
      return entry[field] === true;
    case "hostUsers":
      return control === "host-users" && !all((one) => one.privileged !== true);
    case "volumes":
      return volumeNeeded(agent, Number(index));
    case "securityContext":
      return index === "runAsUser" || index === "runAsNonRoot"
        ? all((one) => one.root === true)
        : (index === "seccompProfile" ||
            index === "appArmorProfile" ||
            index === "seLinuxOptions") &&
            all((one) => one.unconfined === true);
    default:
      return false;
  }
}

function volumeNeeded({ entry, volumes }: Agent, index: number): boolean {
  const volume = volumes.get(index);
  if (volume === undefined || volume.mounts.length === 0) return false;
  const place = normaliseHostPath(volume.path);
  const writes = volume.mounts.some((mount) => mount.writable);
  return (entry.hostPaths ?? []).some((need) => {
    const path = normaliseHostPath(need.path);
    const met = place === path || (need.below === true && place.startsWith(`${path}/`));
    return met && (need.write === true || !writes);
  });
}

/** "AllowPrivilegeEscalation is true always when the container … has CAP_SYS_ADMIN" (core/v1). */
function addsSysAdmin(container: Container, needs: ImageNeeds): boolean {
  const added = (container.securityContext?.capabilities?.add ?? []).map(capabilityName);
  return added.includes("SYS_ADMIN") && (needs.capabilities ?? []).includes("SYS_ADMIN");
}

/** In the node's network a probe has no pod address to go to; kubeadm writes the node's own. */
function ownAddress(entry: AgentEntry, host: Observation["value"]): boolean {
  return entry.runsAs === "static" || ["127.0.0.1", "::1", "localhost"].includes(String(host));
}

function appArmorNeeded(agent: Agent, list: unknown, key: unknown): boolean {
  const prefix = "container.apparmor.security.beta.kubernetes.io/";
  if (list !== "annotations" || typeof key !== "string" || !key.startsWith(prefix)) return false;
  const named = containersOf(agent.row.spec).find(
    ({ container }) => container.name === key.slice(prefix.length),
  );
  const needs = named && needsOf(agent.entry, named.container);
  return needs?.unconfined === true;
}
