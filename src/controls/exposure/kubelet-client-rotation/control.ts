import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-client-rotation",
  area: "exposure",
  title: "The kubelet does not renew its client certificate",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.rotateCertificates), (on) =>
        on ? undefined : "The certificate must be renewed by hand before it expires",
      ),
    ),
};
