import { pass } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  defaultInsecure,
  insecureCiphers,
  judgeComponent,
  judgeReading,
  kubeletSettings,
  readSetting,
} from "../../../exposure/components/index.ts";

export const control: Control<"kubelets", ["kubernetesMinor"]> = {
  id: "kubelet-weak-ciphers",
  area: "exposure",
  title: "The kubelet accepts weak cipher suites",
  severity: "low",
  subject: "kubelets",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () => {
      const version = readSetting(row, kubeletSettings.tlsVersion);
      if ("value" in version && version.value === "VersionTLS13") return pass;
      const old = judgeReading(version, (least) =>
        least === "VersionTLS10" || least === "VersionTLS11"
          ? `Clients may speak ${least.replace("VersionTLS1", "TLS 1.")}`
          : undefined,
      );
      if (old.verdict !== "pass") return old;
      const minor = row.minor ?? look.kubernetesMinor();
      return judgeReading(readSetting(row, kubeletSettings.ciphers), (names) => {
        const weak = names.length === 0 ? defaultInsecure(minor) : names.filter(isInsecure);
        return weak.length === 0 ? undefined : `It offers ${weak.join(", ")}`;
      });
    }),
};

const isInsecure = (name: string): boolean => insecureCiphers.has(name);
