import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-kubelet-authority",
  area: "exposure",
  title: "The API server does not check whom it takes for a kubelet",
  severity: "medium",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "kubelet-certificate-authority"), (given) =>
        given ? undefined : message,
      ),
    ),
};

const message = "Connections to kubelets are encrypted, but to whom is not checked";
