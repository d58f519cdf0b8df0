import type { Control, PodRow } from "../../../facts/index.ts";
import type { Edit, Fix, Observation } from "../../../model/index.ts";
import {
  containersAt,
  effectiveContainers,
  offer,
  onContexts,
  sentence,
  verdictOf,
  type EffectiveContainer,
} from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "run-as-non-root",
  area: "pods",
  title: "Root not refused",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostUsers", ...onContexts("runAsNonRoot", "runAsUser")],
  evaluate: (row, look) => {
    const minor = look.podSecurityVersion(row.namespace);
    return verdictOf("runAsNonRoot", row, minor, (found) => {
      const touched = containersTouched(row, found);
      // runAsUser: 0 is judged from 1.23 on; where it decides the user, it is the cause.
      const asked = minor >= 23 && touched.length > 0;
      const asRoot = asked && touched.every(({ runAsUser }) => runAsUser.value === 0);
      return {
        message: `${sentence(row.spec, found, "is", "are")} not kept from running as root: runAsNonRoot is not true`,
        ...(asRoot ? { impliedBy: "run-as-user" } : {}),
        ...offer(found, () => fixOf(found, effectiveContainers(row.spec))),
      };
    });
  },
};

/** The containers that lie in the observations; all of them where the pod itself does. */
function containersTouched(
  row: PodRow,
  found: readonly Observation[],
): readonly EffectiveContainer[] {
  const all = effectiveContainers(row.spec);
  if (found.some(({ path }) => path[1] === "securityContext")) return all;
  const places = containersAt(row.spec, found).map(({ path }) => path.join());
  return all.filter(({ path }) => places.includes(path.join()));
}

function fixOf(found: readonly Observation[], all: readonly EffectiveContainer[]): Fix | undefined {
  // "container's runAsUser breaks non-root policy": the kubelet would not start it.
  if (all.some(({ runAsUser }) => runAsUser.value === 0)) return undefined;
  const written = found.filter(
    ({ path, value }) => value === false && path[1] !== "securityContext",
  );
  const forPod = found.length > written.length;
  const edits: Edit[] = [
    ...(forPod ? [["spec", "securityContext", "runAsNonRoot"]] : []),
    ...written.map(({ path }) => path),
  ].map((path) => ({ op: "set", path, value: true }));
  const summary = "Set runAsNonRoot to true";
  // With a numeric user other than root the kubelet's check always holds, so nothing can change.
  return all.every(({ runAsUser }) => runAsUser.value !== undefined)
    ? { class: "safe", summary, edits }
    : {
        class: "review",
        summary,
        edits,
        needs:
          "Read the image's USER: the kubelet starts neither root nor a user written as a name; then set runAsUser to its number, and fsGroup where volumes are written.",
      };
}
