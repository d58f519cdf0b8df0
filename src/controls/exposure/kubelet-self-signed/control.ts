import { pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", []> = {
  id: "kubelet-self-signed",
  area: "exposure",
  title: "The kubelet serves with a certificate that nobody signed",
  severity: "low",
  subject: "kubelets",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () => {
      const own = readSetting(row, kubeletSettings.certificateFile);
      // A kubelet that made a certificate shows the file as if it had been given it (InitializeTLS).
      const maybeMade =
        row.source === "configz" && "value" in own && own.value.endsWith("/kubelet.crt");
      if ("value" in own && own.value !== "" && !maybeMade) return pass;
      const bootstrap = readSetting(row, kubeletSettings.serverBootstrap);
      if (maybeMade && "value" in bootstrap && !bootstrap.value) {
        return unknown("its own answer does not tell whether it made kubelet.crt itself", [
          own.seen,
        ]);
      }
      if ("unread" in own && "value" in bootstrap && !bootstrap.value) {
        return unknown(own.unread, [own.seen]);
      }
      return judgeReading(bootstrap, (on) =>
        on ? undefined : "It serves with a certificate that it made for itself",
      );
    }),
};
