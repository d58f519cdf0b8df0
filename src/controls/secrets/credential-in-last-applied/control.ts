import type { Control } from "../../../facts/index.ts";
import { judgeHits, noPlace, objectPlace } from "../../../secrets/judge/index.ts";

export const control: Control<"objects", []> = {
  id: "credential-in-last-applied",
  area: "secrets",
  title: "Credential in the last-applied annotation",
  severity: "high",
  subject: "objects",
  requires: [],
  reads: ["metadata.annotations"],
  evaluate: ({ hits, isApplied }) =>
    isApplied
      ? judgeHits(
          hits,
          "in what kubectl apply keeps of an earlier version",
          (path) => objectPlace(path) === "what was applied",
        )
      : noPlace("last-applied annotation"),
};
