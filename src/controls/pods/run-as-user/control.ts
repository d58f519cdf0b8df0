import type { Control, PodRow } from "../../../facts/index.ts";
import type { Edit, Fix, Observation } from "../../../model/index.ts";
import {
  effectiveContainers,
  offer,
  onContexts,
  sentence,
  verdictOf,
} from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "run-as-user",
  area: "pods",
  title: "User 0 asked for",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostUsers", ...onContexts("runAsUser")],
  evaluate: (row, look) =>
    verdictOf("runAsUser", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `${sentence(row.spec, found, "asks", "ask")} to run as root`,
      ...(takesEffect(row, found) ? { impliedBy: "root-user" } : {}),
      ...offer(found, () => fixOf(row, found)),
    })),
};

/** A user 0 on the pod that every container overrides breaks the rule and makes nobody root. */
function takesEffect(row: PodRow, found: readonly Observation[]): boolean {
  const written = effectiveContainers(row.spec).map(({ runAsUser }) => runAsUser.path.join());
  return found.every(({ path }) => written.includes(path.join()));
}

/** Only a user that every container overrides can go unseen; which other one fits, no manifest tells. */
function fixOf(row: PodRow, found: readonly Observation[]): Fix | undefined {
  const unseen = effectiveContainers(row.spec).every(
    ({ runAsUser }) => runAsUser.from === "container",
  );
  const edits = found.map(({ path }): Edit => ({ op: "remove", path }));
  return unseen && found.every(({ path }) => path[1] === "securityContext")
    ? {
        class: "safe",
        summary: "Remove runAsUser from the pod, whose containers all override it",
        edits,
      }
    : undefined;
}
