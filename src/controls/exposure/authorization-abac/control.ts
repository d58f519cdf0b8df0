import { pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  fails,
  judgeComponent,
  readAuthorizers,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["hostFile"]> = {
  id: "authorization-abac",
  area: "exposure",
  title: "A file of policies decides beside RBAC",
  severity: "medium",
  subject: "apiServers",
  requires: ["hostFile"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () => {
      const chain = readAuthorizers(row, look);
      if ("unread" in chain) return unknown(chain.unread, [chain.seen]);
      const abac = chain.value.find(({ type }) => type === "ABAC");
      if (abac === undefined) return pass;
      return fails("ABAC allows what no role in the cluster shows", [abac.seen]);
    }),
};
