import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"controllerManagers", []> = {
  id: "controller-manager-token-key",
  area: "exposure",
  title: "No key signs the tokens of service accounts",
  severity: "low",
  subject: "controllerManagers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "service-account-private-key-file"), (given) =>
        given ? undefined : message,
      ),
    ),
};

const message = "The controller manager signs no tokens of its own";
