import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-etcd-client",
  area: "etcd",
  title: "The API server shows etcd no certificate",
  severity: "medium",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "etcd-certfile"), (given) => (given ? undefined : message)),
    ),
};

const message = "etcd answers this API server without credentials, and so everybody";
