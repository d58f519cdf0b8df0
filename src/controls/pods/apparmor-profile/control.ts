import type { Control } from "../../../facts/index.ts";
import { offer, onContexts, removals, sentence, verdictOf } from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "apparmor-profile",
  area: "pods",
  title: "AppArmor switched off",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["metadata.annotations", ...onContexts("appArmorProfile")],
  evaluate: (row, look) =>
    verdictOf("appArmorProfile", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "switches", "switch")} AppArmor off, which would stop mounts and writes to /proc and /sys`,
      ...offer(found, () => ({
        class: "review",
        summary: "Remove the AppArmor setting, so that the runtime's profile applies",
        // The whole profile: without its type the API server refuses the rest.
        edits: removals(
          found.map(({ path }) => (path[0] === "metadata" ? path : path.slice(0, -1))),
        ),
        needs:
          "Observe the program under the runtime's profile (complain mode logs what it would deny), or load a profile of its own.",
      })),
    })),
};
