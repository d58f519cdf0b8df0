import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { usesDefaultAccount } from "../../../cloud/index.ts";

export const control: Control<"cloudNodePools", []> = {
  id: "cloud-default-node-account",
  area: "access",
  title: "Nodes run as the project's default service account",
  severity: "medium",
  subject: "cloudNodePools",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const isDefault = usesDefaultAccount(row);
    if (isDefault === undefined) return notApplicable("GKE alone has such an account");
    if (!isDefault) return pass;
    return {
      verdict: "fail",
      message: "Whoever gets the node's identity is, by default, editor of the whole project",
      observations: [{ path: [...row.contentPath, "config", "serviceAccount"] }],
    };
  },
};
