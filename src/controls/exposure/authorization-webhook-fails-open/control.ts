import { pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  fails,
  judgeComponent,
  readAuthorizers,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["hostFile"]> = {
  id: "authorization-webhook-fails-open",
  area: "exposure",
  title: "An authorization webhook that fails denies nothing",
  severity: "medium",
  subject: "apiServers",
  requires: ["hostFile"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () => {
      const chain = readAuthorizers(row, look);
      if ("unread" in chain) return unknown(chain.unread, [chain.seen]);
      const open = chain.value.filter(
        ({ failurePolicy }, index) =>
          failurePolicy === "NoOpinion" && index < chain.value.length - 1,
      );
      if (open.length === 0) return pass;
      const names = open.map(({ name }) => name).join(", ");
      const message = `Where ${names} does not answer, the authorizers behind it decide`;
      return fails(message, [open[0]!.seen]);
    }),
};
