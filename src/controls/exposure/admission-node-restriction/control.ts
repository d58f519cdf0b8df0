import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-node-restriction",
  area: "exposure",
  title: "Kubelets may change other nodes and their own labels",
  severity: "high",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () =>
      judgePlugin(row, "NodeRestriction", row.minor ?? look.kubernetesMinor(), message),
    ),
};

const message = "A kubelet may change every Node and every pod that is bound to one";
