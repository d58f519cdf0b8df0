import type { Control } from "../../../facts/index.ts";
import {
  asDuration,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "service-account-token-unbounded",
  area: "exposure",
  title: "Tokens may be asked for any length of time",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(
        readFlag(row, "service-account-max-token-expiration", asDuration, 0, "no limit"),
        (most) => {
          if (most === 0) return "Whoever may create a token may have it for a lifetime";
          if (most <= longest) return undefined;
          return `Tokens may be asked for ${Math.round(most / 86_400)} days`;
        },
      ),
    ),
};

/** a year, in seconds */
const longest = 366 * 24 * 3600;
