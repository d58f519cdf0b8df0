import type { Control, PodRow } from "../../../facts/index.ts";
import type { Observation } from "../../../model/index.ts";
import {
  inUserNamespace,
  namesOf,
  offer,
  onContainers,
  sentence,
  verdictOf,
  type Explained,
} from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "privileged-containers",
  area: "pods",
  title: "Privileged container",
  severity: "critical",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostUsers", ...onContainers("securityContext.privileged")],
  evaluate: (row, look) =>
    verdictOf("privileged", row, look.podSecurityVersion(row.namespace), (found) => ({
      ...explain(row, found),
      ...offer(found, () => ({
        class: "review",
        summary: `Remove privileged from ${namesOf(row.spec, found)}`,
        edits: found.map(({ path }) => ({ op: "set", path, value: false })),
        needs:
          "Find out which device, capability or mount the program uses, and grant that alone before privileged goes.",
      })),
    })),
};

/** Privileged in a user namespace counts against that namespace alone, devices apart (KEP-127). */
function explain(row: PodRow, found: readonly Observation[]): Explained {
  const run = `${sentence(row.spec, found, "runs", "run")} privileged`;
  return inUserNamespace(row.spec)
    ? { message: `${run}, confined by its user namespace alone`, severity: "high" }
    : { message: `${run}: root there is root on the node` };
}
