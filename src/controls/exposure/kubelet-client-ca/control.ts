import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-client-ca",
  area: "exposure",
  title: "The kubelet accepts no client certificates",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.clientCa), (file) =>
        file === "" ? "No authority is set that client certificates are checked with" : undefined,
      ),
    ),
};
