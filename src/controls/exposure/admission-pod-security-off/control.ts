import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-pod-security-off",
  area: "exposure",
  title: "Pod Security admission is disabled",
  severity: "high",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () =>
      judgePlugin(row, "PodSecurity", row.minor ?? look.kubernetesMinor(), message),
    ),
};

const message = "The labels of namespaces that enforce a Pod Security level do nothing";
