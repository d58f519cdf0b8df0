import type { Control } from "../../../facts/index.ts";
import { judgeSettings, directory } from "../../../cloud/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-directory-off",
  area: "access",
  title: "A managed cluster does not know people by the directory",
  severity: "low",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate: (row) => judgeSettings(row, directory),
};
