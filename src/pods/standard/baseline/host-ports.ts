import type { ContainerPort } from "../../../facts/index.ts";
import type { Observation } from "../../../model/index.ts";
import { containersOf, type ContainerKind } from "../../containers.ts";
import type { Check, JudgedPod } from "../check.ts";
import { violation } from "../fields.ts";

/**
 * "HostPorts should be disallowed entirely." The check sees the pod after the API server filled in
 * its defaults, and with hostNetwork every container port becomes a host port there.
 */
export const hostPorts: Check = {
  id: "hostPorts",
  level: "baseline",
  rules: [{ since: 0, rule: violations }],
};

function violations(pod: JudgedPod) {
  const hostNetwork = pod.spec.hostNetwork === true;
  return containersOf(pod.spec).flatMap(({ kind, path, container }) =>
    (container.ports ?? []).flatMap((port, index) =>
      judge(port, [...path, "ports", index, "hostPort"], hostNetwork, kind),
    ),
  );
}

function judge(
  port: ContainerPort,
  path: Observation["path"],
  hostNetwork: boolean,
  kind: ContainerKind,
): readonly Observation[] {
  const written = port?.hostPort ?? 0;
  if (written !== 0) return [violation(path, written)];
  // Ephemeral containers have no ports; the server defaults those of the other two lists.
  const defaulted = hostNetwork && kind !== "ephemeral" ? (port?.containerPort ?? 0) : 0;
  return defaulted === 0
    ? []
    : [{ path, note: `hostNetwork makes container port ${defaulted} a port of the node` }];
}
