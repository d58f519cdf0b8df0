import type { Control } from "../../../facts/index.ts";
import { onContexts, sentence, verdictOf } from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "windows-host-process",
  area: "pods",
  title: "Windows container run as a host process",
  severity: "critical",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: onContexts("windowsOptions.hostProcess"),
  evaluate: (row, look) =>
    verdictOf("windowsHostProcess", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "runs", "run")} as a process of the Windows node itself, outside any container`,
    })),
};
