import type { Handler } from "../../../facts/index.ts";
import type { Observation, Path } from "../../../model/index.ts";
import { containersOf } from "../../containers.ts";
import type { Check, JudgedPod } from "../check.ts";
import { violation } from "../fields.ts";

const probes = ["livenessProbe", "readinessProbe", "startupProbe"] as const;
const hooks = ["postStart", "preStop"] as const;
const actions = ["httpGet", "tcpSocket"] as const;

/**
 * "The Host field in probes and lifecycle hooks must be disallowed": the kubelet opens the
 * connection from the node, so that a pod could make it reach where the pod itself may not (1.34).
 */
export const hostProbesAndHostLifecycle: Check = {
  id: "hostProbesAndHostLifecycle",
  level: "baseline",
  rules: [{ since: 34, rule: violations }],
};

function violations(pod: JudgedPod) {
  return containersOf(pod.spec).flatMap(({ path, container }) => [
    ...probes.flatMap((name) => hostsOf(container[name], [...path, name])),
    ...hooks.flatMap((name) => hostsOf(container.lifecycle?.[name], [...path, "lifecycle", name])),
  ]);
}

function hostsOf(handler: Handler | undefined, path: Path): readonly Observation[] {
  return actions.flatMap((action) => {
    const host = handler?.[action]?.host ?? "";
    return host === "" ? [] : [violation([...path, action, "host"], host)];
  });
}
