import { unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  readPresence,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-hostname-override",
  area: "exposure",
  title: "The kubelet calls its node by another name",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () => {
      if (row.source === "configz")
        return unknown("the configz of a kubelet does not tell this flag");
      return judgeReading(readPresence(row, "hostname-override"), (given) =>
        given ? "Its node is called by another name than the machine" : undefined,
      );
    }),
};
