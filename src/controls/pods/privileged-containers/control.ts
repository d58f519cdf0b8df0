import type { Control } from "../../../facts/index.ts";
import { namesOf, offer, onContainers, sentence, verdictOf } from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "privileged-containers",
  area: "pods",
  title: "Privileged container",
  severity: "critical",
  frameworks: {
    "pss-baseline": ["privileged"],
    "pss-restricted": ["privileged"],
    mitre: ["T1611"],
  },
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: onContainers("securityContext.privileged"),
  evaluate: (row, look) =>
    verdictOf("privileged", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "runs", "run")} privileged: root there is root on the node`,
      ...offer(found, () => ({
        class: "review",
        summary: `Remove privileged from ${namesOf(row.spec, found)}`,
        edits: found.map(({ path }) => ({ op: "set", path, value: false })),
        needs:
          "Find out which device, capability or mount the program uses, and grant that alone before privileged goes.",
      })),
    })),
};
