import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-seccomp-default",
  area: "exposure",
  title: "Pods run without a seccomp profile by default",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.seccompDefault), (on) =>
        on ? undefined : "A pod that names no seccomp profile may make every system call",
      ),
    ),
};
