import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { effectiveContainers } from "../../../pods/effective.ts";
import { readOnlyRootFix } from "../../../pods/read-only-root-fix.ts";

export const control: Control<"pods", []> = {
  id: "writable-root-filesystem",
  area: "pods",
  title: "Root file system writable",
  severity: "low",
  frameworks: { "nsa-cisa": ["pod-security"] },
  subject: "pods",
  requires: [],
  reads: [
    "spec.os",
    "spec.containers[].securityContext.readOnlyRootFilesystem",
    "spec.initContainers[].securityContext.readOnlyRootFilesystem",
    "spec.ephemeralContainers[].securityContext.readOnlyRootFilesystem",
  ],
  evaluate: (row) => {
    if (row.spec.os?.name === "windows") {
      return notApplicable("Windows containers cannot have a read-only root");
    }
    const writable = effectiveContainers(row.spec).filter((one) => !one.readOnlyRootFilesystem);
    if (writable.length === 0) return pass;
    const who = writable.map(({ container }) => container.name).join(", ");
    return {
      verdict: "fail",
      message: `container ${who} can write to its own root file system`,
      observations: writable.map(({ path, container }) => ({
        path: [...path, "securityContext", "readOnlyRootFilesystem"],
        ...(container.securityContext?.readOnlyRootFilesystem === undefined
          ? {}
          : { value: container.securityContext.readOnlyRootFilesystem }),
        note: `container ${container.name}`,
      })),
      fix: readOnlyRootFix(row, writable),
    };
  },
};
