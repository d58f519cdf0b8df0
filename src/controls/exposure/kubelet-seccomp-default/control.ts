import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readSeccompDefault,
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
      judgeReading(readSeccompDefault(row), (on) =>
        on ? undefined : "A pod that names no seccomp profile may make every system call",
      ),
    ),
};
