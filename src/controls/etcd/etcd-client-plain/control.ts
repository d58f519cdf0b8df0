import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlainUrls,
} from "../../../exposure/components/index.ts";

export const control: Control<"etcdServers", []> = {
  id: "etcd-client-plain",
  area: "etcd",
  title: "etcd answers clients in the clear",
  severity: "high",
  subject: "etcdServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgePlainUrls(
        row,
        "listen-client-urls",
        ["http://localhost:2379"],
        "answers clients in the clear",
      ),
    ),
};
