import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readFeatureGate,
} from "../../../exposure/components/index.ts";

export const control: Control<"controllerManagers", []> = {
  id: "controller-manager-no-server-rotation",
  area: "exposure",
  title: "Serving certificates of kubelets are not rotated",
  severity: "low",
  subject: "controllerManagers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFeatureGate(row, "RotateKubeletServerCertificate", true), (on) =>
        on ? undefined : "The feature gate RotateKubeletServerCertificate is off",
      ),
    ),
};
