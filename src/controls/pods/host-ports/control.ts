import type { Control } from "../../../facts/index.ts";
import {
  namesOf,
  offer,
  onContainers,
  removals,
  sentence,
  verdictOf,
} from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "host-ports",
  area: "pods",
  title: "Port opened on the node",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostNetwork", ...onContainers("ports[].hostPort", "ports[].containerPort")],
  evaluate: (row, look) =>
    verdictOf("hostPorts", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "opens", "open")} a port on the node's own address, past Services and most network policies`,
      // On the node's network every container port is a port of the node, written or not.
      ...(row.spec.hostNetwork === true
        ? { impliedBy: "host-namespaces" }
        : offer(found, () => ({
            class: "review",
            summary: `Remove hostPort from ${namesOf(row.spec, found)}`,
            edits: removals(found.map(({ path }) => path)),
            needs: "Give clients that use the node's address a Service first.",
          }))),
    })),
};
