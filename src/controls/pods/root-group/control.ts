import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, type Observation } from "../../../model/index.ts";
import { effectiveContainers, offer, removals } from "../../../pods/index.ts";

export const control: Control<"pods", []> = {
  id: "root-group",
  area: "pods",
  title: "Container given the root group",
  severity: "low",
  subject: "pods",
  requires: [],
  reads: [
    "spec.os",
    "spec.securityContext",
    "spec.containers[].securityContext.runAsGroup",
    "spec.initContainers[].securityContext.runAsGroup",
    "spec.ephemeralContainers[].securityContext.runAsGroup",
  ],
  evaluate: (row) => {
    if (row.spec.os?.name === "windows") return notApplicable("Windows has no numeric groups");
    const pod = row.spec.securityContext ?? {};
    const groups = (pod.supplementalGroups ?? []).flatMap((group, index): Observation[] =>
      group === 0
        ? [{ path: ["spec", "securityContext", "supplementalGroups", index], value: 0 }]
        : [],
    );
    const owner: Observation[] =
      pod.fsGroup === 0 ? [{ path: ["spec", "securityContext", "fsGroup"], value: 0 }] : [];
    const primary = effectiveContainers(row.spec)
      .filter((one) => one.runAsGroup.value === 0)
      .map(({ container, runAsGroup }): Observation => ({
        path: runAsGroup.path,
        value: 0,
        note: `container ${container.name}`,
      }));
    const observations = [...primary, ...owner, ...groups];
    if (observations.length === 0) return pass;
    return {
      verdict: "fail",
      message: "The pod asks for GID 0, the root group",
      observations,
      ...offer(observations, () => ({
        class: "review",
        summary: "Remove group 0",
        edits: removals([...new Map(observations.map(({ path }) => [path.join(), path])).values()]),
        needs:
          "Find out which files the program reaches through group 0: an image made for arbitrary user ids keeps its own there, and volumes want another fsGroup.",
      })),
    };
  },
};
