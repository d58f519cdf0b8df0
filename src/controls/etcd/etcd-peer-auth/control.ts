import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeCertificates,
  judgeComponent,
  peerSide,
} from "../../../exposure/components/index.ts";

export const control: Control<"etcdServers", []> = {
  id: "etcd-peer-auth",
  area: "etcd",
  title: "etcd answers peers without certificates",
  severity: "critical",
  subject: "etcdServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) => judgeComponent(row, () => judgeCertificates(row, peerSide)),
};
