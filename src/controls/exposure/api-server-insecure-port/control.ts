import { notApplicable } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  asNumber,
  asText,
  componentFields,
  isLoopback,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "api-server-insecure-port",
  area: "exposure",
  title: "The API server listens without TLS and authentication",
  severity: "critical",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () => {
      const minor = row.minor ?? look.kubernetesMinor();
      const local = readFlag(row, "insecure-bind-address", asText, "127.0.0.1");
      if (minor >= 20) return notApplicable("from 1.20 on there is no such port");
      return judgeReading(readFlag(row, "insecure-port", asNumber, 8080), (port) => {
        if (port === 0) return undefined;
        const host = "value" in local ? local.value : "127.0.0.1";
        const message = `Whoever reaches ${host}:${port} has every right, without credentials`;
        return { message, severity: isLoopback(host) ? "high" : "critical" };
      });
    }),
};
