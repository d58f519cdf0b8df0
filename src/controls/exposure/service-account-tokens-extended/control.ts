import type { Control } from "../../../facts/index.ts";
import {
  asSwitch,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "service-account-tokens-extended",
  area: "exposure",
  title: "Bound tokens are good for a year",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "service-account-extend-token-expiration", asSwitch, true), (on) =>
        on ? "Tokens that pods mount by default are good for a year, not an hour" : undefined,
      ),
    ),
};
