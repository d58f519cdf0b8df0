import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeBindAddress,
  judgeComponent,
} from "../../../exposure/components/index.ts";

export const control: Control<"schedulers", []> = {
  id: "scheduler-bind-address",
  area: "exposure",
  title: "The scheduler listens beyond its machine",
  severity: "low",
  subject: "schedulers",
  requires: [],
  reads: componentFields,
  evaluate: (row) => judgeComponent(row, () => judgeBindAddress(row, "The scheduler")),
};
