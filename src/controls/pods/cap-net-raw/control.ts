import type { Control, PodRow } from "../../../facts/index.ts";
import type { Judgement } from "../../../model/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capability-judgement.ts";
import { capabilityName } from "../../../pods/capability.ts";
import { containersOf } from "../../../pods/containers.ts";

export const control: Control<"pods", []> = {
  id: "cap-net-raw",
  area: "pods",
  title: "NET_RAW capability held",
  severity: "medium",
  frameworks: { mitre: ["T1557"], "nsa-cisa": ["pod-security"] },
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
  const who = kept.map(({ container }) => container.name).join(", ");
  return {
    verdict: "fail",
    message: `container ${who} does not drop NET_RAW, which most runtimes give by default`,
    observations: kept.map(({ path, container }) => ({
      path: [...path, "securityContext", "capabilities", "drop"],
      ...(container.securityContext?.capabilities?.drop === undefined
        ? {}
        : { value: container.securityContext.capabilities.drop }),
      note: `container ${container.name} may keep NET_RAW`,
    })),
    cause: "kept",
    severity: "low",
    confidence: "likely",
    impliedBy: "capabilities-restricted",
    fix: {
      class: "observed",
      summary: `Drop NET_RAW on container ${who}`,
      edits: kept.map(({ path }) => ({
        op: "append",
        path: [...path, "securityContext", "capabilities", "drop"],
        value: "NET_RAW",
      })),
      needs: "that nothing in the container pings or opens raw sockets",
    },
  };
}
