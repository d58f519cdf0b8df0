import type { Control } from "../../../facts/index.ts";
import {
  asSwitch,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"controllerManagers", []> = {
  id: "controller-manager-one-identity",
  area: "exposure",
  title: "All controllers share one identity",
  severity: "medium",
  subject: "controllerManagers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readFlag(row, "use-service-account-credentials", asSwitch, false), (on) =>
        on ? undefined : "Every controller acts with the rights of all of them",
      ),
    ),
};
