import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-service-account-off",
  area: "exposure",
  title: "ServiceAccount admission is disabled",
  severity: "medium",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () =>
      judgePlugin(row, "ServiceAccount", row.minor ?? look.kubernetesMinor(), message),
    ),
};

const message = "Pods get no service account, and may name Secrets of others";
