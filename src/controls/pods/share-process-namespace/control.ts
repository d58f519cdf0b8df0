import type { Control } from "../../../facts/index.ts";
import { pass } from "../../../model/index.ts";
import { containersOf } from "../../../pods/containers.ts";

export const control: Control<"pods", []> = {
  id: "share-process-namespace",
  area: "pods",
  title: "Process namespace shared between containers",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: ["spec.shareProcessNamespace", "spec.containers", "spec.initContainers"],
  evaluate: (row) => {
    if (row.spec.shareProcessNamespace !== true) return pass;
    const alone = containersOf(row.spec).length === 1;
    return {
      verdict: "fail",
      message: "Each container sees the others' processes, environment and files (/proc/PID/root)",
      observations: [{ path: ["spec", "shareProcessNamespace"], value: true }],
      // A lone container shares with the pause process and with later debug containers only.
      ...(alone ? { severity: "low" } : {}),
      fix: {
        class: "review",
        summary: "Remove shareProcessNamespace",
        edits: [{ op: "remove", path: ["spec", "shareProcessNamespace"] }],
        needs:
          "Find out whether a container signals or inspects another, or relies on the pause process to reap its children.",
      },
    };
  },
};
