import type { Control } from "../../../facts/index.ts";
import {
  containersAt,
  inUserNamespace,
  listed,
  namesOf,
  offer,
  onContainers,
  removals,
  sentence,
  verdictOf,
} from "../../../pods/index.ts";
import { severityOf, toldBy } from "./ranked.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "capabilities-baseline",
  area: "pods",
  title: "Capability beyond the runtime's default set added",
  severity: "high",
  // Until 1.21 the check belongs to level restricted too; from 1.22 capabilities_restricted overrides it.
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostUsers", ...onContainers("securityContext.capabilities.add")],
  evaluate: (row, look) =>
    verdictOf("capabilities_baseline", row, look.podSecurityVersion(row.namespace), (found) => {
      const names = [...new Set(found.map(({ value }) => String(value)))];
      const privileged = containersAt(row.spec, found).every(
        ({ container }) => container.securityContext?.privileged === true,
      );
      // A privileged container has every capability, whatever it adds.
      const cause = privileged ? "privileged-containers" : toldBy(names);
      return {
        message: `${sentence(row.spec, found, "adds", "add")} ${listed(names)}, which the runtime's default leaves out`,
        // In a user namespace a capability is worth something against the pod alone (KEP-127).
        severity: inUserNamespace(row.spec) ? "low" : severityOf(names),
        ...(cause === undefined ? {} : { impliedBy: cause }),
        ...offer(found, () => ({
          class: "review",
          summary: `Remove ${listed(names)} from the capabilities of ${namesOf(row.spec, found)}`,
          edits: removals(found.map(({ path }) => path)),
          needs: `Observe whether the program uses ${listed(names)}; without it those system calls fail.`,
        })),
      };
    }),
};
