import type { Control } from "../../../facts/index.ts";
import {
  encryptionFields,
  failOnProviders,
  judgeConfiguration,
} from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", []> = {
  id: "encryption-identity-left",
  area: "etcd",
  title: "Plain values are still read after encryption",
  severity: "low",
  subject: "encryptionConfigs",
  requires: [],
  reads: encryptionFields,
  evaluate: (row) =>
    judgeConfiguration(row, (view) =>
      failOnProviders(
        view,
        ({ names: [name] }, index) =>
          index > 0 && name === "identity"
            ? "values that were never rewritten stay plain unseen"
            : undefined,
        "identity stands behind the encrypting provider: plain values in etcd are still taken",
      ),
    ),
};
