import type { Control } from "../../../facts/index.ts";
import {
  asSwitch,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "service-account-lookup-off",
  area: "exposure",
  title: "Tokens of deleted service accounts stay good",
  severity: "medium",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "service-account-lookup", asSwitch, true), (on) =>
        on ? undefined : "A token counts although its service account or Secret is gone",
      ),
    ),
};
