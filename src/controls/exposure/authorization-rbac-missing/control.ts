import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeAuthorizer,
  judgeComponent,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["hostFile"]> = {
  id: "authorization-rbac-missing",
  area: "exposure",
  title: "RBAC does not decide",
  severity: "high",
  subject: "apiServers",
  requires: ["hostFile"],
  reads: componentFields,
  evaluate: (row, look) => judgeComponent(row, () => judgeAuthorizer(row, look, "RBAC", message)),
};

const message = "Roles and bindings decide nothing";
