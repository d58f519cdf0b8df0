import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-basic-auth",
  area: "exposure",
  title: "Passwords are accepted",
  severity: "high",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readPresence(row, "basic-auth-file"), (given) =>
        given ? "A file of user names and passwords is accepted" : undefined,
      ),
    ),
};
