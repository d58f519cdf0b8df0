import type { Control } from "../../../facts/index.ts";
import { pass, type Observation } from "../../../model/index.ts";
import { containersOf, namesOf, offer, onContainers } from "../../../pods/index.ts";

export const control: Control<"pods", []> = {
  id: "mount-propagation",
  area: "pods",
  title: "Mounts propagate to the node",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: onContainers("volumeMounts[].mountPropagation"),
  evaluate: (row) => {
    const observations = containersOf(row.spec).flatMap(({ path, container }) =>
      (container.volumeMounts ?? []).flatMap((mount, index): Observation[] =>
        mount?.mountPropagation === "Bidirectional"
          ? [
              {
                path: [...path, "volumeMounts", index, "mountPropagation"],
                value: "Bidirectional",
                note: `container ${container.name}: what it mounts below ${mount.mountPath ?? ""} appears on the node and in other pods`,
              },
            ]
          : [],
      ),
    );
    if (observations.length === 0) return pass;
    return {
      verdict: "fail",
      message: `What ${namesOf(row.spec, observations)} mounts appears on the node`,
      observations,
      ...offer(observations, () => ({
        class: "review",
        summary: "Set mountPropagation to HostToContainer",
        edits: observations.map(({ path }) => ({ op: "set", path, value: "HostToContainer" })),
        needs:
          "Find out whether anything outside the container uses what it mounts: a storage driver's volumes are used so.",
      })),
    };
  },
};
