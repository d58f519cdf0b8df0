import { pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-no-login",
  area: "exposure",
  title: "People have no way to log in but certificates and tokens",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () => {
      const ways = loginFlags.map((flag) => readPresence(row, flag));
      if (ways.some((way) => "value" in way && way.value)) return pass;
      const [first] = ways;
      if (first === undefined || "unread" in first) return unknown(first?.unread ?? "no flags");
      const message = "No identity provider is set: people log in with certificates or tokens";
      const note = `none of ${loginFlags.map((flag) => `--${flag}`).join(", ")} is set`;
      return {
        verdict: "fail",
        message,
        observations: [{ path: first.seen.path, note }],
        confidence: "likely",
      };
    }),
};

const loginFlags = [
  "oidc-issuer-url",
  "authentication-token-webhook-config-file",
  "authentication-config",
] as const;
