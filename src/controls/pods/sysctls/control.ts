import type { Control } from "../../../facts/index.ts";
import { listed, offer, removals, verdictOf } from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "sysctls",
  area: "pods",
  title: "Sysctl outside the standard's safe list",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.securityContext.sysctls[].name"],
  evaluate: (row, look) =>
    verdictOf("sysctls", row, look.podSecurityVersion(row.namespace), (found) => {
      const names = listed(found.map(({ value }) => String(value ?? "a sysctl without a name")));
      return {
        message: `The pod sets ${names}, outside the standard's list of sysctls that affect no other pod`,
        ...offer(found, () => ({
          class: "review",
          summary: `Remove ${names} from the pod`,
          edits: removals(found.map(({ path }) => path.slice(0, -1))),
          needs:
            "Set what the node as a whole needs on the node; check that the program runs with the default.",
        })),
      };
    }),
};
