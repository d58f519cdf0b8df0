import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-serving-certificate",
  area: "exposure",
  title: "The API server makes its own certificate",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "tls-cert-file"), (given) => (given ? undefined : message)),
    ),
};

const message = "Clients cannot check a certificate that the server made for itself";
