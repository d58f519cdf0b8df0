import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  isLoopback,
  judgeComponent,
  judgeReading,
  readProxyMetrics,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubeProxies", []> = {
  id: "kube-proxy-metrics",
  area: "exposure",
  title: "kube-proxy serves its metrics beyond its machine",
  severity: "low",
  subject: "kubeProxies",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readProxyMetrics(row), (address) => {
        const host = address.replace(/:\d+$/, "");
        return isLoopback(host) ? undefined : `Metrics and settings are served at ${address}`;
      }),
    ),
};
