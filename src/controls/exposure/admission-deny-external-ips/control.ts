import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-deny-external-ips",
  area: "exposure",
  title: "Services may claim addresses outside the cluster",
  severity: "low",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () =>
      judgePlugin(row, "DenyServiceExternalIPs", row.minor ?? look.kubernetesMinor(), message),
    ),
};

const message = "Who may create a Service may take over traffic to any address (CVE-2020-8554)";
