import type { Control } from "../../../facts/index.ts";
import {
  asNumber,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"controllerManagers", []> = {
  id: "controller-manager-terminated-pods",
  area: "exposure",
  title: "Finished pods are kept without limit",
  severity: "low",
  subject: "controllerManagers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "terminated-pod-gc-threshold", asNumber, 12_500), (most) =>
        most <= 0 ? "Pods that have ended are never removed" : undefined,
      ),
    ),
};
