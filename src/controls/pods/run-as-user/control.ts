import type { Control, PodRow } from "../../../facts/index.ts";
import type { Observation } from "../../../model/index.ts";
import { effectiveContainers, onContexts, sentence, verdictOf } from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "run-as-user",
  area: "pods",
  title: "User 0 asked for",
  severity: "medium",
  frameworks: { "pss-restricted": ["runAsUser"] },
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostUsers", ...onContexts("runAsUser")],
  evaluate: (row, look) =>
    verdictOf("runAsUser", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "asks", "ask")} to run as root`,
      ...(takesEffect(row, found) ? { impliedBy: "root-user" } : {}),
    })),
};

/** A user 0 on the pod that every container overrides breaks the rule and makes nobody root. */
function takesEffect(row: PodRow, found: readonly Observation[]): boolean {
  const written = effectiveContainers(row.spec).map(({ runAsUser }) => runAsUser.path.join());
  return found.every(({ path }) => written.includes(path.join()));
}
