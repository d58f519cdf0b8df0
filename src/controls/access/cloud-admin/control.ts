import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { grantOf } from "../../../cloud/index.ts";

export const control: Control<"cloudGrants", []> = {
  id: "cloud-admin",
  area: "access",
  title: "The provider makes somebody administrator of the cluster",
  severity: "medium",
  subject: "cloudGrants",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const grant = grantOf(row);
    if (grant === undefined) return notApplicable("a provider that is not known");
    const { anybody, reach, right, holders, path } = grant;
    if (reach === "other" && !(anybody && right.startsWith("roles/container."))) return pass;
    if (reach !== "admin" && !anybody) return pass;
    const shown = holders.slice(0, 5).join(", ") + (holders.length > 5 ? ", …" : "");
    return {
      verdict: "fail",
      ...(anybody ? { severity: "critical" as const } : {}),
      message: anybody
        ? `Anybody holds ${right} (${shown})`
        : `${right} is everything in the cluster, beside and beyond RBAC`,
      observations: [{ path: [...row.contentPath, ...path], value: right, note: shown }],
    };
  },
};
