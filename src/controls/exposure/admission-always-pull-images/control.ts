import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-always-pull-images",
  area: "exposure",
  title: "Images that are on a node may be used without their credentials",
  severity: "low",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () =>
      judgePlugin(row, "AlwaysPullImages", row.minor ?? look.kubernetesMinor(), message),
    ),
};

const message = "A pod may run a private image that another pod brought to its node";
