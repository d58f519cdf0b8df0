import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-event-rate-limit",
  area: "exposure",
  title: "Events are not limited in rate",
  severity: "low",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () =>
      judgePlugin(row, "EventRateLimit", row.minor ?? look.kubernetesMinor(), message),
    ),
};

const message = "One program that floods the API server with events slows it for everybody";
