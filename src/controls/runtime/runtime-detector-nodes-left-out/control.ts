import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { detectorOf, tolerates, whyNotOn } from "../../../runtime/index.ts";

export const control: Control<"daemonSets", ["nodes", "daemonSets"]> = {
  id: "runtime-detector-nodes-left-out",
  area: "runtime",
  title: "Nodes without the runtime detector",
  severity: "medium",
  subject: "daemonSets",
  requires: ["nodes", "daemonSets"],
  reads: [
    "spec.template.spec.containers[].image",
    "spec.template.spec.nodeName",
    "spec.template.spec.nodeSelector",
    "spec.template.spec.affinity",
    "spec.template.spec.tolerations",
    "spec.template.spec.hostNetwork",
  ],
  evaluate(row, look) {
    const detector = detectorOf(row);
    if (detector === undefined) return notApplicable("no known runtime detector");
    const spec = ["spec", "template", "spec"];
    const { rows: nodes, lacking } = look.nodes();
    if (nodes.length === 0) {
      // A cluster has nodes: they could not be listed.
      if (row.live && lacking !== undefined) return unknown(lacking, [{ path: spec }]);
      if (row.placement.tolerations.some((one) => tolerates(one, controlPlane))) {
        return notApplicable("no node is in the input");
      }
      return {
        verdict: "fail",
        confidence: "likely",
        message: `${detector} does not run on control-plane nodes, which have a taint of their own`,
        observations: [{ path: [...spec, "tolerations"], note: controlPlane.key }],
      };
    }
    // A detector may come in several DaemonSets, one for each kind of node.
    const same = look.daemonSets().rows.filter((one) => detectorOf(one) === detector);
    const left = nodes.filter((node) =>
      same.every(({ placement }) => whyNotOn(placement, node) !== undefined),
    );
    if (left.length === 0) return lacking === undefined ? pass : unknown(lacking, [{ path: spec }]);
    return {
      verdict: "fail",
      message: `${detector} is not on ${left.length} of ${nodes.length} nodes`,
      observations: left.slice(0, shown).map((node) => ({
        path: spec,
        note: `node ${node.name}: ${whyNotOn(row.placement, node) ?? "another DaemonSet"}`,
      })),
    };
  },
};

const shown = 10;

/** kubeadm's, k3s' and most others' taint of control-plane nodes. */
const controlPlane = {
  key: "node-role.kubernetes.io/control-plane",
  value: "",
  effect: "NoSchedule",
};
