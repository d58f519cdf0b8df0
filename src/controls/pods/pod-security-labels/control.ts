import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { levelOf, podSecurityPrefix, runsNodeAgents } from "../../../pods/pod-security-labels.ts";

export const control: Control<"namespaces", ["kubernetesMinor"]> = {
  id: "pod-security-labels",
  area: "pods",
  title: "Namespace enforces no Pod Security level",
  severity: "medium",
  subject: "namespaces",
  requires: ["kubernetesMinor"],
  reads: ["metadata.labels"],
  evaluate: (row, look) => {
    if (levelOf(row.labels, "enforce").is !== "absent") return pass;
    if (runsNodeAgents(row.name)) {
      return notApplicable("kube-system runs node agents, which no level but privileged admits");
    }
    const empty = row.name === "kube-public" || row.name === "kube-node-lease";
    const path = ["metadata", "labels", `${podSecurityPrefix}enforce`];
    return {
      verdict: "fail",
      message: "Whoever may create pods here may create privileged ones",
      observations: [{ path, note: "no label: the API server's default level is privileged" }],
      // A default of the AdmissionConfiguration, or another policy engine, is not visible here.
      confidence: "likely",
      ...(empty ? { severity: "low" } : {}),
      fix: {
        class: "review",
        summary: `Enforce ${empty ? "restricted" : "baseline"} on namespace ${row.name}`,
        edits: [
          { op: "set", path, value: empty ? "restricted" : "baseline" },
          {
            op: "set",
            path: ["metadata", "labels", `${podSecurityPrefix}enforce-version`],
            value: `v1.${look.kubernetesMinor()}`,
          },
        ],
        needs: `Run \`rampart scan --framework pss-${empty ? "restricted" : "baseline"}\` first: a pod of this input that breaks the level keeps running, and is refused at its next start. Set the level as warn and audit before you enforce it.`,
      },
    };
  },
};
