import type { Control } from "../../../facts/index.ts";
import { listed, verdictOf } from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "restricted-volumes",
  area: "pods",
  title: "Volume type outside the restricted list",
  severity: "low",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.volumes[]"],
  evaluate: (row, look) =>
    verdictOf("restrictedVolumes", row, look.podSecurityVersion(row.namespace), (found) => {
      const types = [...new Set(found.map(({ path }) => String(path.at(-1))))];
      return {
        message: `The pod mounts ${listed(types)} volumes, which name storage directly instead of claiming it`,
        ...(types.every((type) => type === "hostPath") ? { impliedBy: "host-path-volumes" } : {}),
      };
    }),
};
