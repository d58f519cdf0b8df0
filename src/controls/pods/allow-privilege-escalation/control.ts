import type { Control } from "../../../facts/index.ts";
import {
  containersAt,
  gainsPrivileges,
  namesOf,
  offer,
  onContainers,
  sentence,
  verdictOf,
} from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "allow-privilege-escalation",
  area: "pods",
  title: "Privilege escalation allowed",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.os", ...onContainers("securityContext.allowPrivilegeEscalation")],
  evaluate: (row, look) =>
    verdictOf("allowPrivilegeEscalation", row, look.podSecurityVersion(row.namespace), (found) => {
      const containers = containersAt(row.spec, found).map(({ container }) => container);
      const privileged = containers.every((one) => one.securityContext?.privileged === true);
      return {
        message: `${sentence(row.spec, found, "does", "do")} not write allowPrivilegeEscalation: false, so that a set-user-ID program makes a process root`,
        ...(privileged ? { impliedBy: "privileged-containers" } : {}),
        ...offer(found, () =>
          // "cannot set `allowPrivilegeEscalation` to false and `privileged` to true", nor beside CAP_SYS_ADMIN
          containers.some(gainsPrivileges)
            ? undefined
            : {
                class: "review",
                summary: `Set allowPrivilegeEscalation to false on ${namesOf(row.spec, found)}`,
                edits: found.map(({ path }) => ({ op: "set", path, value: false })),
                needs:
                  "Observe whether the program executes set-user-ID files, such as sudo or an old ping.",
              },
        ),
      };
    }),
};
