import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readSchedulerProfiling,
} from "../../../exposure/components/index.ts";

export const control: Control<"schedulers", []> = {
  id: "scheduler-profiling",
  area: "exposure",
  title: "The scheduler serves its profiles",
  severity: "low",
  subject: "schedulers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSchedulerProfiling(row), (on) =>
        on ? "Profiles of the running program are at /debug/pprof" : undefined,
      ),
    ),
};
