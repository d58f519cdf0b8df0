import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { telemetryOf } from "../../../cloud/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-telemetry-off",
  area: "runtime",
  title: "A managed cluster sends no logs or metrics of its system",
  severity: "medium",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const all = telemetryOf(row);
    if (all.length === 0) return notApplicable("its provider has no such setting");
    const off = all.filter(({ on }) => on === false);
    const untold = all.find(({ on }) => on === undefined);
    if (off.length === 0 && untold !== undefined) {
      return unknown(`the answer does not tell of ${untold.title}`, [{ path: row.contentPath }]);
    }
    if (off.length === 0) return pass;
    return {
      verdict: "fail",
      message: `${off.map(({ title }) => title).join(" and ")} gets nothing of the system's components`,
      observations: off.map(({ path }) => ({ path: [...row.contentPath, ...path] })),
    };
  },
};
