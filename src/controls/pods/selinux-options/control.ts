import type { Control } from "../../../facts/index.ts";
import { namesOf, offer, onContexts, removals, sentence, verdictOf } from "../../../pods/index.ts";

/** Types that SELinux does not confine, or that were made for administering the node. */
const unconfined: readonly unknown[] = ["spc_t", "unconfined_t", "container_runtime_t", "init_t"];

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "selinux-options",
  area: "pods",
  title: "SELinux label of the pod's own choosing",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: onContexts("seLinuxOptions"),
  evaluate: (row, look) =>
    verdictOf("seLinuxOptions", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "picks", "pick")} an SELinux label of its own choosing, which may not confine it at all`,
      ...(found.some(({ value }) => unconfined.includes(value)) ? { severity: "high" } : {}),
      ...offer(found, () => ({
        class: "review",
        summary: `Remove the SELinux type, user and role of ${namesOf(row.spec, found)}`,
        edits: removals(found.map(({ path }) => path)),
        needs:
          "Check on a node with SELinux enforcing that the default type may read the volumes that the pod mounts.",
      })),
    })),
};
