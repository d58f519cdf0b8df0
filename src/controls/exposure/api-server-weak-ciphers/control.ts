import { pass } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  asText,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
  readInsecureCiphers,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "api-server-weak-ciphers",
  area: "exposure",
  title: "The API server accepts weak cipher suites",
  severity: "low",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () => {
      const least = readFlag(row, "tls-min-version", asText, "");
      // The suites of TLS 1.3 are all good, and cannot be chosen.
      if ("value" in least && least.value === "VersionTLS13") return pass;
      const minor = row.minor ?? look.kubernetesMinor();
      return judgeReading(readInsecureCiphers(row, "tls-cipher-suites", minor), (weak) =>
        weak.length === 0 ? undefined : `It offers ${weak.join(", ")}`,
      );
    }),
};
