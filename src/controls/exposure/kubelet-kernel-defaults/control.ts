import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-kernel-defaults",
  area: "exposure",
  title: "The kubelet changes kernel settings that it does not like",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.kernelDefaults), (on) =>
        on ? undefined : "Kernel settings that were hardened are changed back without a word",
      ),
    ),
};
