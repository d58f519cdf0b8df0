import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-iptables-chains",
  area: "exposure",
  title: "The kubelet does not keep its iptables chains",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () =>
      judgeReading(readSetting(row, kubeletSettings.iptablesChains), (on) =>
        on ? undefined : "Rules that kube-proxy and network plugins count on may be missing",
      ),
    ),
};
