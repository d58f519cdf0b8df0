import type { Control } from "../../../facts/index.ts";
import { judgeLogin, loginReads } from "../../../exposure/published/login-off.ts";

export const control: Control<"pods", []> = {
  id: "data-store-login-off",
  area: "exposure",
  title: "Login of a data store switched off",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: loginReads,
  evaluate: (row) => judgeLogin("data", row),
};
