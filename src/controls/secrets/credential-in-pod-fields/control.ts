import type { Control } from "../../../facts/index.ts";
import { judgeHits, podPlace, readsOf } from "../../../secrets/judge/index.ts";

export const control: Control<"pods", []> = {
  id: "credential-in-pod-fields",
  area: "secrets",
  title: "Credential in a probe, a hook or a volume's settings",
  severity: "high",
  subject: "pods",
  requires: [],
  reads: readsOf["other field"],
  evaluate: ({ hits }) =>
    judgeHits(
      hits,
      "in a probe, a hook or a volume's settings",
      (path) => podPlace(path) === "other field",
    ),
};
