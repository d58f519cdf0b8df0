import type { Control } from "../../../facts/index.ts";
import { judgeHits, podPlace, readsOf } from "../../../secrets/judge/index.ts";

export const control: Control<"pods", []> = {
  id: "credential-in-arguments",
  area: "secrets",
  title: "Credential in a command line",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: readsOf["command line"],
  evaluate: ({ hits }) =>
    judgeHits(hits, "in a command line", (path) => podPlace(path) === "command line"),
};
