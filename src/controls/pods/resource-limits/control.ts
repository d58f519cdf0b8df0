import type { Container, Control, PodRow } from "../../../facts/index.ts";
import { pass, type Observation } from "../../../model/index.ts";
import { containersOf, namesOf } from "../../../pods/index.ts";

export const control: Control<"pods", []> = {
  id: "resource-limits",
  area: "pods",
  title: "Memory or CPU unbounded",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: ["spec.containers[].resources", "spec.initContainers[].resources", "spec.resources"],
  evaluate: (row) => {
    const memory = missing(row, "memory", (one) => has(one.resources?.limits, "memory"));
    const cpu = missing(row, "cpu", (one) => has(one.resources?.limits, "cpu") || requestsCpu(one));
    if (memory.length + cpu.length === 0) return pass;
    return {
      verdict: "fail",
      message:
        memory.length > 0
          ? `Nothing bounds the memory that ${namesOf(row.spec, memory)} may take from the node`
          : `Nothing says how much CPU ${namesOf(row.spec, cpu)} gets or takes`,
      observations: [...memory, ...cpu],
      ...(memory.length === 0 ? { severity: "low" } : {}),
    };
  },
};

/**
 * A CPU request is enough: it fixes the container's share when the node is busy, and a CPU limit
 * throttles where there is time to spare. Memory that is taken is not given back, so it needs a
 * limit. A limit of the whole pod (KEP-2837) bounds each container; ephemeral containers may not
 * set resources.
 */
function missing(
  row: PodRow,
  resource: "memory" | "cpu",
  bounded: (container: Container) => boolean,
): readonly Observation[] {
  if (has(row.spec.resources?.limits, resource)) return [];
  if (resource === "cpu" && has(row.spec.resources?.requests, "cpu")) return [];
  return containersOf(row.spec)
    .filter(({ kind, container }) => kind !== "ephemeral" && !bounded(container))
    .map(({ path, container }) => ({
      path: [...path, "resources", "limits", resource],
      note: `container ${container.name}`,
    }));
}

function requestsCpu(container: Container): boolean {
  return has(container.resources?.requests, "cpu");
}

function has(
  quantities: Readonly<Record<string, string | number>> | undefined,
  resource: string,
): boolean {
  const quantity = quantities?.[resource];
  return quantity !== undefined && quantity !== null && quantity !== 0 && quantity !== "0";
}
