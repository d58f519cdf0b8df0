import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-pod-pids",
  area: "exposure",
  title: "A pod may start processes without limit",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.podPids), (limit) =>
        limit <= 0 ? "One pod can use up the process ids of its node" : undefined,
      ),
    ),
};
