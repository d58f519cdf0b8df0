import type { Control } from "../../../facts/index.ts";
import { judgeLogin, loginReads } from "../../../exposure/published/login-off.ts";

export const control: Control<"pods", []> = {
  id: "admin-login-off",
  area: "exposure",
  title: "Login of an administration surface switched off",
  severity: "high",
  frameworks: { mitre: ["T1133", "T1190"], "nsa-cisa": ["authentication-authorization"] },
  subject: "pods",
  requires: [],
  reads: loginReads,
  evaluate: (row) => judgeLogin("administration", row),
};
