import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "service-account-key-missing",
  area: "exposure",
  title: "Tokens are checked with the serving key",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "service-account-key-file"), (given) =>
        given ? undefined : message,
      ),
    ),
};

const message = "No key of their own checks the tokens of service accounts";
