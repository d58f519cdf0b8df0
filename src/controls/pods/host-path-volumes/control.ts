import type { Control } from "../../../facts/index.ts";
import { listed, verdictOf } from "../../../pods/index.ts";
import { rank } from "./ranked.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "host-path-volumes",
  area: "pods",
  title: "Folder of the node mounted",
  severity: "medium",
  // At level restricted, restrictedVolumes takes this check's place in every version.
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.volumes[].hostPath"],
  evaluate: (row, look) =>
    verdictOf("hostPathVolumes", row, look.podSecurityVersion(row.namespace), (found) => ({
      message: `The pod mounts ${listed(found.map(({ value }) => String(value ?? "a folder")))} of its node`,
      ...rank(row, found.length),
    })),
};
