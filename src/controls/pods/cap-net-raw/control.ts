import type { Control, PodRow } from "../../../facts/index.ts";
import type { Judgement, Observation } from "../../../model/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";
import { capabilityName, containersOf, namesOf, offer, sentence } from "../../../pods/index.ts";

export const control: Control<"pods", []> = {
  id: "cap-net-raw",
  area: "pods",
  title: "NET_RAW capability held",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: capabilityFields,
  evaluate: (row) => {
    const added = judgeCapabilities(row, ["NET_RAW"]);
    return added.verdict === "pass" ? judgeKept(row) : added;
  },
};

/**
 * containerd and Docker give NET_RAW to every container that does not drop it; CRI-O has not since
 * 1.18, which the object does not tell.
 */
function judgeKept(row: PodRow): Judgement {
  const kept = containersOf(row.spec).filter(
    ({ container }) =>
      !(container.securityContext?.capabilities?.drop ?? []).some((name) =>
        ["ALL", "NET_RAW"].includes(capabilityName(String(name))),
      ),
  );
  if (kept.length === 0) return { verdict: "pass" };
  const observations = kept.map(({ path, container }): Observation => {
    const value = container.securityContext?.capabilities?.drop;
    return {
      path: [...path, "securityContext", "capabilities", "drop"],
      ...(value === undefined ? {} : { value }),
      note: `container ${container.name} may keep NET_RAW`,
    };
  });
  return {
    verdict: "fail",
    message: `${sentence(row.spec, observations, "does", "do")} not drop NET_RAW, which most runtimes give by default`,
    observations,
    cause: "kept",
    severity: "low",
    confidence: "likely",
    impliedBy: "capabilities-restricted",
    ...offer(observations, () => ({
      class: "review",
      summary: `Drop NET_RAW on ${namesOf(row.spec, observations)}`,
      edits: observations.map(({ path }) => ({ op: "append", path, value: "NET_RAW" })),
      needs: "Watch that nothing in the container pings or opens raw sockets.",
    })),
  };
}
