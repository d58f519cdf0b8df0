import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeBindAddress,
  judgeComponent,
} from "../../../exposure/components/index.ts";

export const control: Control<"controllerManagers", []> = {
  id: "controller-manager-bind-address",
  area: "exposure",
  title: "The controller manager listens beyond its machine",
  severity: "low",
  subject: "controllerManagers",
  requires: [],
  reads: componentFields,
  evaluate: (row) => judgeComponent(row, () => judgeBindAddress(row, "The controller manager")),
};
