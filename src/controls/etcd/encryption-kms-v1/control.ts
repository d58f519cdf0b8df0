import type { Control } from "../../../facts/index.ts";
import {
  encryptionFields,
  failOnProviders,
  judgeConfiguration,
} from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", []> = {
  id: "encryption-kms-v1",
  area: "etcd",
  title: "KMS v1 encrypts",
  severity: "medium",
  subject: "encryptionConfigs",
  requires: [],
  reads: encryptionFields,
  evaluate: (row) =>
    judgeConfiguration(row, (view) =>
      failOnProviders(
        view,
        ({ kms }) =>
          kms?.apiVersion === "v1"
            ? "apiVersion v1, the default where it is not written"
            : undefined,
        "KMS v1 is deprecated since 1.28; from 1.29 the API server takes it only with the feature gate KMSv1",
      ),
    ),
};
