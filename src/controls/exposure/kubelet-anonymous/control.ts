import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-anonymous",
  area: "exposure",
  title: "The kubelet answers requests without credentials",
  severity: "high",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.anonymous), (on) =>
        on ? "Requests without credentials are answered, as system:anonymous" : undefined,
      ),
    ),
};
