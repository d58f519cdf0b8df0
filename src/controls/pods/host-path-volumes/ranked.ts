import type { PodRow } from "../../../facts/index.ts";
import { severityWeight, type Severity } from "../../../model/index.ts";
import { judgeHostPaths } from "../../../pods/host-paths/judgement.ts";
import type { HostPathClass } from "../../../pods/host-paths/table.ts";

/** The controls that rank the folders of a node, each for one class of danger. */
export const rankedBy: Readonly<Record<HostPathClass, string>> = {
  "runtime-socket": "container-runtime-socket",
  kubelet: "host-path-kubelet",
  "root-filesystem": "host-path-root-filesystem",
  "proc-sys-dev": "host-path-proc-sys-dev",
  logs: "host-path-logs",
};

interface Ranked {
  readonly severity: Severity;
  /** the one control whose fail tells of every hostPath volume of the pod */
  readonly impliedBy?: string;
}

/** How bad a pod's hostPath volumes are; folders that no other control ranks are medium. */
export function rank(row: PodRow, volumes: number): Ranked {
  let worst: Severity = "medium";
  for (const [group, control] of Object.entries(rankedBy)) {
    const judged = judgeHostPaths(row, group as HostPathClass, "");
    if (judged.verdict !== "fail") continue;
    const severity = judged.severity ?? "high";
    if (judged.observations.length === volumes && judged.impliedBy === undefined) {
      return { severity, impliedBy: control };
    }
    if (severityWeight[severity] > severityWeight[worst]) worst = severity;
  }
  return { severity: worst };
}
