import type { Control } from "../../../facts/index.ts";
import { policiesEnforcedOf } from "../../../cloud/index.ts";
import { pass } from "../../../model/index.ts";
import { judgePlugin } from "../../../network/index.ts";

export const control: Control<"daemonSets", ["daemonSets", "nodes", "cloudClusters"]> = {
  id: "policies-not-enforced",
  area: "network",
  title: "Network plugin ignores network policies",
  severity: "high",
  subject: "daemonSets",
  requires: ["daemonSets", "nodes", "cloudClusters"],
  reads: ["spec.template.spec"],
  evaluate(row, look) {
    const judgement = judgePlugin(row, look);
    if (judgement.verdict !== "unknown" || row.subject.kind !== "Cluster") return judgement;
    // Where no plugin shows itself in the cluster, its provider may say that one runs.
    const told = look.cloudClusters().rows.map(policiesEnforcedOf);
    const [first] = told;
    if (told.length !== 1 || first === undefined || "unknown" in first) return judgement;
    if (first.on) return pass;
    return {
      verdict: "fail",
      message: "The provider says that nothing in the cluster enforces NetworkPolicies",
      observations: [{ path: [], note: `${first.path.join(".")} of the provider's answer` }],
    };
  },
};
