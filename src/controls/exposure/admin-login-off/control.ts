import type { Control } from "../../../facts/index.ts";
import { judgeLogin, loginReads } from "../../../exposure/published/login-off.ts";

export const control: Control<"pods", []> = {
  id: "admin-login-off",
  area: "exposure",
  title: "Login of an administration surface switched off",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: loginReads,
  evaluate: (row) => judgeLogin("administration", row),
};
