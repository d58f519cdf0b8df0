import type { Control } from "../../../facts/index.ts";
import { judgeHits, noPlace, objectPlace } from "../../../secrets/judge/index.ts";

export const control: Control<"objects", []> = {
  id: "credential-in-annotation",
  area: "secrets",
  title: "Credential in an annotation",
  severity: "high",
  subject: "objects",
  requires: [],
  reads: ["metadata.annotations"],
  evaluate: ({ hits, isAnnotated }) =>
    isAnnotated
      ? judgeHits(hits, "in an annotation", (path) => objectPlace(path) === "annotation")
      : noPlace("annotations"),
};
