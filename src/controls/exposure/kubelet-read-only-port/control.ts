import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-read-only-port",
  area: "exposure",
  title: "The kubelet has a port without authentication",
  severity: "high",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.readOnlyPort), (port) =>
        port === 0 ? undefined : `Port ${port} tells everybody of the pods of the node`,
      ),
    ),
};
