import type { Control } from "../../../facts/index.ts";
import { offer, onContexts, sentence, verdictOf } from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "seccomp-baseline",
  area: "pods",
  title: "Seccomp switched off",
  severity: "medium",
  // Until 1.18 the check belongs to level restricted too; from 1.19 seccompProfile_restricted overrides it.
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["metadata.annotations", ...onContexts("seccompProfile")],
  evaluate: (row, look) =>
    verdictOf("seccompProfile_baseline", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "switches", "switch")} the system call filter off`,
      ...offer(found, () => ({
        class: "review",
        summary: "Set the seccomp profile to RuntimeDefault",
        edits: found.map(({ path }) =>
          path[0] === "metadata"
            ? { op: "set", path, value: "runtime/default" }
            : // The whole profile: localhostProfile beside another type is refused.
              { op: "set", path: path.slice(0, -1), value: { type: "RuntimeDefault" } },
        ),
        needs:
          "Observe the program's system calls first: the profile refuses some 40 of them, mount, unshare and bpf among them.",
      })),
    })),
};
