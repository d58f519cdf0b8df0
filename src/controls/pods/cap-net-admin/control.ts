import type { Control } from "../../../facts/index.ts";
import { capabilityFields, judgeCapabilities } from "../../../pods/capabilities/judgement.ts";

export const control: Control<"pods", []> = {
  id: "cap-net-admin",
  area: "pods",
  title: "NET_ADMIN capability added",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: [...capabilityFields, "spec.hostNetwork"],
  // In the node's network namespace the addresses, routes and filters are the node's.
  evaluate: (row) =>
    judgeCapabilities(row, ["NET_ADMIN"], () =>
      row.spec.hostNetwork === true ? "high" : undefined,
    ),
};
