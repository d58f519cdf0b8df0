import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-client-ca",
  area: "exposure",
  title: "No authority for client certificates is set",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "client-ca-file"), (given) => (given ? undefined : message)),
    ),
};

const message = "No client certificate is accepted, so components need tokens that do not expire";
