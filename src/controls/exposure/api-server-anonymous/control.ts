import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeAnonymous,
  judgeComponent,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["hostFile"]> = {
  id: "api-server-anonymous",
  area: "exposure",
  title: "The API server answers requests without credentials",
  severity: "medium",
  subject: "apiServers",
  requires: ["hostFile"],
  reads: componentFields,
  evaluate: (row, look) => judgeComponent(row, () => judgeAnonymous(row, look)),
};
