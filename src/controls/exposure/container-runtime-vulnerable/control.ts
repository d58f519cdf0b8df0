import { notApplicable, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import { judgeFlaws } from "../../../exposure/versions/judge-flaws.ts";
import { runtimeFlaws } from "../../../exposure/versions/node-flaws.ts";

export const control: Control<"nodes", ["at"]> = {
  id: "container-runtime-vulnerable",
  area: "exposure",
  title: "Container runtime with published flaws",
  severity: "high",
  subject: "nodes",
  requires: ["at"],
  reads: ["status.nodeInfo.containerRuntimeVersion"],
  evaluate: ({ info }, look) => {
    const text = info["containerRuntimeVersion"] ?? "";
    const seen = [{ path: ["status", "nodeInfo", "containerRuntimeVersion"], value: text }];
    const [name = "", version] = text.split("://");
    if (version === undefined)
      return unknown("the version of the container runtime is not told", seen);
    const table = Object.hasOwn(runtimeFlaws, name) ? runtimeFlaws[name] : undefined;
    if (table === undefined) return notApplicable(`flaws of ${name} are not in the table`);
    return judgeFlaws(version, table, name, look.at(), seen);
  },
};
