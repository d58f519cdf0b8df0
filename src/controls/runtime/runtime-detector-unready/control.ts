import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { detectorOf } from "../../../runtime/index.ts";

export const control: Control<"daemonSets", []> = {
  id: "runtime-detector-unready",
  area: "runtime",
  title: "The runtime detector does not run where it should",
  severity: "medium",
  subject: "daemonSets",
  requires: [],
  reads: ["spec.template.spec.containers[].image", "status"],
  evaluate(row) {
    const detector = detectorOf(row);
    if (detector === undefined) return notApplicable("no known runtime detector");
    if (row.scheduled === undefined) return notApplicable("its state shows in a cluster only");
    const { desired, ready } = row.scheduled;
    if (desired > 0 && ready >= desired) return pass;
    return {
      verdict: "fail",
      message:
        desired === 0
          ? `${detector} is to run on no node`
          : `${detector} is ready on ${ready} of ${desired} nodes`,
      observations: [
        desired === 0
          ? { path: ["status", "desiredNumberScheduled"], value: desired }
          : { path: ["status", "numberReady"], value: ready },
      ],
    };
  },
};
