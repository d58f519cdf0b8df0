import type { Control } from "../../../facts/index.ts";
import {
  asSwitch,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-profiling",
  area: "exposure",
  title: "The API server serves its profiles",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "profiling", asSwitch, true), (on) =>
        on ? "Profiles of the running server are at /debug/pprof" : undefined,
      ),
    ),
};
