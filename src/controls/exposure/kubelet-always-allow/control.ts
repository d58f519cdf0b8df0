import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-always-allow",
  area: "exposure",
  title: "The kubelet allows every request",
  severity: "critical",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.authorizationMode), (mode) =>
        mode === "AlwaysAllow"
          ? "Every request that is authenticated, or anonymous, is allowed"
          : undefined,
      ),
    ),
};
