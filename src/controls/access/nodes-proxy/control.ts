import type { Control } from "../../../facts/index.ts";
import { bindingFields, judgeRight } from "../../../access/index.ts";

export const control: Control<"bindings", ["role", "kubernetesMinor"]> = {
  id: "nodes-proxy",
  area: "access",
  title: "The kubelet can be reached through nodes/proxy",
  severity: "critical",
  frameworks: {
    mitre: ["T1609", "T1613"],
    "cis-2.0": ["5.1.10"],
    "nsa-cisa": ["authentication-authorization"],
  },
  subject: "bindings",
  requires: ["role", "kubernetesMinor"],
  reads: bindingFields,
  evaluate: (row, look) => judgeRight(row, look, "nodes-proxy"),
};
