import type { Control } from "../../../facts/index.ts";
import {
  asText,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-tls-version",
  area: "exposure",
  title: "The API server accepts TLS 1.0 or 1.1",
  severity: "medium",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(
        readFlag(row, "tls-min-version", asText, "", "VersionTLS12 by default"),
        (least) =>
          least === "VersionTLS10" || least === "VersionTLS11"
            ? `Clients may speak ${least.replace("VersionTLS1", "TLS 1.")}`
            : undefined,
      ),
    ),
};
