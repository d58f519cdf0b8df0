import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-etcd-authority",
  area: "etcd",
  title: "The API server does not check whom it takes for etcd",
  severity: "medium",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "etcd-cafile"), (given) => (given ? undefined : message)),
    ),
};

const message = "Connections to etcd are made to whoever answers";
