import type { Control } from "../../../facts/index.ts";
import {
  encryptionFields,
  failOnProviders,
  hasLocalKey,
  judgeConfiguration,
} from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", []> = {
  id: "encryption-static-key",
  area: "etcd",
  title: "The encryption key lies beside what it encrypts",
  severity: "low",
  subject: "encryptionConfigs",
  requires: [],
  reads: encryptionFields,
  evaluate: (row) =>
    judgeConfiguration(row, (view) =>
      failOnProviders(
        view,
        (provider, index) =>
          index === 0 && hasLocalKey(provider) ? "its key is in this file" : undefined,
        "The key stands in a file on the control plane: who takes that machine or its backup has both",
      ),
    ),
};
