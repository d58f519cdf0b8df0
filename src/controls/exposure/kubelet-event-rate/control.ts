import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-event-rate",
  area: "exposure",
  title: "The kubelet records few events, or any number",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.eventRate), (rate) =>
        rate === 0
          ? "Events are not limited in rate"
          : rate < 5
            ? `Only ${rate} events a second are recorded; others are dropped`
            : undefined,
      ),
    ),
};
