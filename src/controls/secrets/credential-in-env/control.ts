import type { Control } from "../../../facts/index.ts";
import { judgeHits, podPlace, readsOf } from "../../../secrets/judge/index.ts";

export const control: Control<"pods", []> = {
  id: "credential-in-env",
  area: "secrets",
  title: "Credential in an environment variable",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: readsOf["environment"],
  evaluate: ({ hits }) =>
    judgeHits(hits, "in an environment variable", (path) => podPlace(path) === "environment"),
};
