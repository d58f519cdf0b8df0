import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-always-admit",
  area: "exposure",
  title: "AlwaysAdmit is enabled",
  severity: "medium",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () =>
      judgeReading(readPlugin(row, "AlwaysAdmit", row.minor ?? look.kubernetesMinor()), (on) =>
        on ? "The admission plugin AlwaysAdmit is enabled" : undefined,
      ),
    ),
};
