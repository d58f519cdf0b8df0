import type { Control } from "../../../facts/index.ts";
import {
  asSwitch,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"etcdServers", []> = {
  id: "etcd-client-auto-tls",
  area: "etcd",
  title: "etcd makes its own certificates for clients",
  severity: "medium",
  subject: "etcdServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "auto-tls", asSwitch, false), (on) =>
        on ? "etcd serves clients with a certificate that nobody signed" : undefined,
      ),
    ),
};
