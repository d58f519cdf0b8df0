import type { Control } from "../../../facts/index.ts";
import {
  asSwitch,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"controllerManagers", []> = {
  id: "controller-manager-profiling",
  area: "exposure",
  title: "The controller manager serves its profiles",
  severity: "low",
  subject: "controllerManagers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "profiling", asSwitch, true), (on) =>
        on ? "Profiles of the running program are at /debug/pprof" : undefined,
      ),
    ),
};
