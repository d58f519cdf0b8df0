import type { Control } from "../../../facts/index.ts";
import {
  checkOf,
  judge,
  namesOf,
  offer,
  onContainers,
  removals,
  sentence,
  verdictOf,
} from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "proc-mount-restricted",
  area: "pods",
  title: "Unmasked /proc, in a user namespace or not",
  severity: "low",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostUsers", ...onContainers("securityContext.procMount")],
  evaluate: (row, look) => {
    const minor = look.podSecurityVersion(row.namespace);
    return verdictOf("procMount_restricted", row, minor, (found) => ({
      message: `${sentence(row.spec, found, "sees", "see")} the kernel's whole /proc`,
      ...(judge(checkOf("procMount"), minor, row).length > 0 ? { impliedBy: "proc-mount" } : {}),
      ...offer(found, () => ({
        class: "review",
        summary: `Remove procMount from ${namesOf(row.spec, found)}`,
        edits: removals(found.map(({ path }) => path)),
        needs:
          "A builder that nests containers needs it: then level baseline is the right one for its namespace.",
      })),
    }));
  },
};
