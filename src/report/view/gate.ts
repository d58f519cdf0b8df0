import { severities, type Summary } from "../../model/index.ts";
import type { ReportInput } from "../format.ts";
import { rank } from "./groups.ts";

/** Open findings in all. */
export function countOpen(summary: Summary): number {
  return severities.reduce((sum, s) => sum + summary.failed[s], 0);
}

/** Open findings at or above the severity that fails the run; 0 where nothing does. */
export function countOverGate(summary: Summary, failOn: ReportInput["failOn"]): number {
  if (failOn === "none") return 0;
  return severities
    .filter((s) => rank(s) <= rank(failOn))
    .reduce((sum, s) => sum + summary.failed[s], 0);
}
