import type { Control } from "../../../facts/index.ts";
import { judgeHits, noPlace, objectPlace } from "../../../secrets/judge/index.ts";

export const control: Control<"objects", []> = {
  id: "credential-in-fields",
  area: "secrets",
  title: "Credential in a custom resource or a volume",
  severity: "high",
  subject: "objects",
  requires: [],
  reads: ["spec", "parameters", "mountOptions"],
  evaluate: ({ hits, hasFreeFields }) =>
    hasFreeFields
      ? judgeHits(hits, "in a field of the object", (path) => objectPlace(path) === "field")
      : noPlace("fields of free text"),
};
