import type { Control } from "../../../facts/index.ts";
import {
  asText,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "service-account-issuer-insecure",
  area: "exposure",
  title: "Tokens of service accounts name no https issuer",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "service-account-issuer", asText, ""), (issuer) =>
        issuer.startsWith("https://") ? undefined : `Tokens are issued by "${issuer}"`,
      ),
    ),
};
