import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-streaming-timeout",
  area: "exposure",
  title: "Idle streams of the kubelet never end",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.streamingTimeout), (seconds) =>
        seconds === 0 ? "exec, attach and port-forward stay open without traffic" : undefined,
      ),
    ),
};
