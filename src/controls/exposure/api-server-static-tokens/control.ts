import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-static-tokens",
  area: "exposure",
  title: "Static tokens are accepted",
  severity: "high",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "token-auth-file"), (given) =>
        given ? "A file of static bearer tokens is accepted" : undefined,
      ),
    ),
};
