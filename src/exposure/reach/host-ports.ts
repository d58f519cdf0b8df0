import type { Path } from "../../model/index.ts";
import type { LabelledPodRow } from "../../facts/index.ts";
import { surfaceOf } from "../surfaces/recognise.ts";
import type { Surface } from "../surfaces/surface.ts";

export interface HostPort {
  readonly surface: Surface;
  readonly port: number;
  /** in the record that holds the pod */
  readonly path: Path;
}

/** They belong on the nodes' network; their own flags say who gets in. */
const ofTheNode: ReadonlySet<string> = new Set(["api-server", "etcd", "kubelet"]);

/**
 * Surfaces that a pod opens on its node: by hostPort, or by any declared port on the node's network.
 * A port bound to loopback is none.
 */
export function hostPortsOf({ spec, labels, base }: LabelledPodRow): readonly HostPort[] {
  return (spec.containers ?? []).flatMap((container, index) =>
    (container.ports ?? []).flatMap((one, place): readonly HostPort[] => {
      const { containerPort, hostPort = 0, hostIP = "" } = one ?? {};
      const port = spec.hostNetwork === true ? (containerPort ?? 0) : hostPort;
      if (port === 0 || hostIP.startsWith("127.") || hostIP === "::1") return [];
      const surface = surfaceOf(container, labels, containerPort);
      if (surface === undefined || ofTheNode.has(surface.id)) return [];
      const field = hostPort > 0 ? "hostPort" : "containerPort";
      const path = [...base, "spec", "containers", index, "ports", place, field];
      return [{ surface, port, path }];
    }),
  );
}
