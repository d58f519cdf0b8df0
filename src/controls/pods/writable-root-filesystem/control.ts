import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, type Observation } from "../../../model/index.ts";
import { effectiveContainers, offer, onContainers, sentence } from "../../../pods/index.ts";
import { readOnlyRootFix } from "../../../pods/read-only-root/fix.ts";

export const control: Control<"pods", []> = {
  id: "writable-root-filesystem",
  area: "pods",
  title: "Root file system writable",
  severity: "low",
  subject: "pods",
  requires: [],
  reads: ["spec.os", ...onContainers("securityContext.readOnlyRootFilesystem")],
  evaluate: (row) => {
    if (row.spec.os?.name === "windows") {
      return notApplicable("Windows containers cannot have a read-only root");
    }
    const writable = effectiveContainers(row.spec).filter((one) => !one.readOnlyRootFilesystem);
    if (writable.length === 0) return pass;
    const observations = writable.map(({ path, container }): Observation => {
      const value = container.securityContext?.readOnlyRootFilesystem;
      return {
        path: [...path, "securityContext", "readOnlyRootFilesystem"],
        ...(value === undefined ? {} : { value }),
        note: `container ${container.name}`,
      };
    });
    return {
      verdict: "fail",
      message: `${sentence(row.spec, observations, "can", "can")} write to its own root file system`,
      observations,
      ...offer(observations, () => readOnlyRootFix(row, writable)),
    };
  },
};
