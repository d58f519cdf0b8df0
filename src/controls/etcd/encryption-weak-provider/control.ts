import type { Control } from "../../../facts/index.ts";
import {
  encryptionFields,
  failOnProviders,
  judgeConfiguration,
  type ProviderName,
} from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", []> = {
  id: "encryption-weak-provider",
  area: "etcd",
  title: "An encryption provider with a known weakness writes",
  severity: "low",
  subject: "encryptionConfigs",
  requires: [],
  reads: encryptionFields,
  evaluate: (row) =>
    judgeConfiguration(row, (view) =>
      failOnProviders(
        view,
        ({ names: [name] }, index) => (index === 0 && name ? weaknesses[name] : undefined),
        "The provider that writes has a known weakness",
      ),
    ),
};

const weaknesses: Readonly<Partial<Record<ProviderName, string>>> = {
  aescbc: "CBC without authentication: open to padding oracles, and a changed value is not noticed",
  aesgcm: "random nonces under a key that nothing rotates: unsafe after some 200,000 writes",
};
