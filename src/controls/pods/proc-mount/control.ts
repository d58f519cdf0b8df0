import type { Control } from "../../../facts/index.ts";
import {
  namesOf,
  offer,
  onContainers,
  removals,
  sentence,
  verdictOf,
} from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "proc-mount",
  area: "pods",
  title: "Unmasked /proc",
  severity: "high",
  // Until 1.34 the check belongs to level restricted too; from 1.35 procMount_restricted overrides it.
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostUsers", ...onContainers("securityContext.procMount")],
  evaluate: (row, look) =>
    verdictOf("procMount", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "sees", "see")} the kernel's whole /proc, writable parts among them`,
      ...offer(found, () => ({
        class: "review",
        summary: `Remove procMount from ${namesOf(row.spec, found)}`,
        edits: removals(found.map(({ path }) => path)),
        needs:
          "Only container builders that nest containers need it; from 1.35 they may keep it with hostUsers: false.",
      })),
    })),
};
