import type { Control } from "../../../facts/index.ts";
import {
  namesOf,
  offer,
  onContainers,
  removals,
  sentence,
  verdictOf,
} from "../../../pods/index.ts";

const handlers = [
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
  "lifecycle.postStart",
  "lifecycle.preStop",
].flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "host-probes",
  area: "pods",
  title: "Probe or hook aimed at another host",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: onContainers(...handlers),
  evaluate: (row, look) =>
    verdictOf(
      "hostProbesAndHostLifecycle",
      row,
      look.podSecurityVersion(row.namespace),
      (found) => ({
        message: `${sentence(row.spec, found, "makes", "make")} the kubelet connect to a host of the pod's choosing, from the node`,
        ...offer(found, () => ({
          class: "review",
          summary: `Remove host from the probes and hooks of ${namesOf(row.spec, found)}`,
          edits: removals(found.map(({ path }) => path)),
          needs:
            "Without host the kubelet asks the pod's own address: check that the program listens there.",
        })),
      }),
    ),
};
