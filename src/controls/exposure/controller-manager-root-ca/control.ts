import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"controllerManagers", []> = {
  id: "controller-manager-root-ca",
  area: "exposure",
  title: "Pods are given no authority to check the API server with",
  severity: "low",
  subject: "controllerManagers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "root-ca-file"), (given) => (given ? undefined : message)),
    ),
};

const message = "The ConfigMap kube-root-ca.crt lacks the authority of the API server";
