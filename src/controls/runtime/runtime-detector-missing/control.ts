import type { Control } from "../../../facts/index.ts";
import { pass, unknown } from "../../../model/index.ts";
import { detectorOf } from "../../../runtime/index.ts";

export const control: Control<"clusters", ["daemonSets"]> = {
  id: "runtime-detector-missing",
  area: "runtime",
  title: "Nothing watches what processes do",
  severity: "medium",
  subject: "clusters",
  requires: ["daemonSets"],
  reads: [],
  evaluate(_, look) {
    const { rows, lacking } = look.daemonSets();
    if (rows.some((row) => detectorOf(row) !== undefined)) return pass;
    if (lacking !== undefined) return unknown(lacking);
    return {
      verdict: "fail",
      confidence: "likely",
      message: "No known runtime detector runs on the nodes: what gets past admission is not seen",
      observations: [{ path: [], note: "no DaemonSet of a known detector" }],
    };
  },
};
