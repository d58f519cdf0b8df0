import type { Control } from "../../../facts/index.ts";
import {
  asDuration,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-request-timeout",
  area: "exposure",
  title: "Requests may take long",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "request-timeout", asDuration, 60, "1m0s by default"), (seconds) =>
        seconds > longest ? `A request may last ${Math.round(seconds / 60)} minutes` : undefined,
      ),
    ),
};

const longest = 300;
