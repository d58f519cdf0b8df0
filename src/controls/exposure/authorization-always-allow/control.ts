import { pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  fails,
  judgeComponent,
  readAuthorizers,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["hostFile"]> = {
  id: "authorization-always-allow",
  area: "exposure",
  title: "Every authenticated request is allowed",
  severity: "critical",
  subject: "apiServers",
  requires: ["hostFile"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () => {
      const chain = readAuthorizers(row, look);
      if ("unread" in chain) return unknown(chain.unread, [chain.seen]);
      const open = chain.value.find(({ type }) => type === "AlwaysAllow");
      if (open === undefined) return pass;
      return fails("The authorizer AlwaysAllow allows whatever the others do not", [open.seen]);
    }),
};
