import { pass } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-kubelet-client",
  area: "exposure",
  title: "The API server shows kubelets no certificate",
  severity: "medium",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () => {
      for (const flag of ["kubelet-client-certificate", "kubelet-client-key"]) {
        const judged = judgeReading(readPresence(row, flag), (given) =>
          given ? undefined : message,
        );
        if (judged.verdict !== "pass") return judged;
      }
      return pass;
    }),
};

const message = "The API server comes to kubelets without credentials";
