import type { Control } from "../../../facts/index.ts";
import {
  asSwitch,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"etcdServers", []> = {
  id: "etcd-peer-auto-tls",
  area: "etcd",
  title: "etcd makes its own certificates for peers",
  severity: "medium",
  subject: "etcdServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "peer-auto-tls", asSwitch, false), (on) =>
        on ? "etcd serves peers with a certificate that nobody signed" : undefined,
      ),
    ),
};
