import { pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  fails,
  judgeComponent,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-audit-off",
  area: "exposure",
  title: "The API server writes no audit log",
  severity: "high",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () => {
      const policy = readPresence(row, "audit-policy-file");
      if ("unread" in policy) return unknown(policy.unread, [policy.seen]);
      if (!policy.value)
        return fails("There is no audit policy, so nothing is recorded", [policy.seen]);
      const log = readPresence(row, "audit-log-path");
      const webhook = readPresence(row, "audit-webhook-config-file");
      if ([log, webhook].some((sink) => "value" in sink && sink.value)) return pass;
      if ("unread" in log) return unknown(log.unread, [log.seen]);
      return fails("There is an audit policy, but neither a log nor a webhook to write to", [
        log.seen,
      ]);
    }),
};
