import type { Control } from "../../../facts/index.ts";
import {
  clientSide,
  componentFields,
  judgeCertificates,
  judgeComponent,
} from "../../../exposure/components/index.ts";

export const control: Control<"etcdServers", []> = {
  id: "etcd-client-auth",
  area: "etcd",
  title: "etcd answers clients without certificates",
  severity: "critical",
  subject: "etcdServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) => judgeComponent(row, () => judgeCertificates(row, clientSide)),
};
