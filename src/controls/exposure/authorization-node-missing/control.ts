import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeAuthorizer,
  judgeComponent,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["hostFile"]> = {
  id: "authorization-node-missing",
  area: "exposure",
  title: "The Node authorizer is not on",
  severity: "medium",
  subject: "apiServers",
  requires: ["hostFile"],
  reads: componentFields,
  evaluate: (row, look) => judgeComponent(row, () => judgeAuthorizer(row, look, "Node", message)),
};

const message = "Kubelets are not limited to what their own pods need";
