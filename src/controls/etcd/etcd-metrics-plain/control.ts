import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlainUrls,
} from "../../../exposure/components/index.ts";

export const control: Control<"etcdServers", []> = {
  id: "etcd-metrics-plain",
  area: "etcd",
  title: "etcd serves its metrics beyond its machine",
  severity: "low",
  subject: "etcdServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgePlainUrls(
        row,
        "listen-metrics-urls",
        [],
        "serves metrics and health without authentication",
      ),
    ),
};
