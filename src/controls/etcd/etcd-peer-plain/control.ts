import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlainUrls,
} from "../../../exposure/components/index.ts";

export const control: Control<"etcdServers", []> = {
  id: "etcd-peer-plain",
  area: "etcd",
  title: "etcd speaks with peers in the clear",
  severity: "high",
  subject: "etcdServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgePlainUrls(
        row,
        "listen-peer-urls",
        ["http://localhost:2380"],
        "speaks with peers in the clear",
      ),
    ),
};
