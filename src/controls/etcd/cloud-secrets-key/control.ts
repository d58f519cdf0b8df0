import type { Control } from "../../../facts/index.ts";
import { pass, unknown } from "../../../model/index.ts";
import { secretsKeyOf } from "../../../cloud/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-secrets-key",
  area: "etcd",
  title: "Secrets of a managed cluster without a key of their own",
  severity: "low",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate(row) {
    const key = secretsKeyOf(row);
    if (key === undefined) {
      return unknown("the answer does not say how Secrets are encrypted", [
        { path: row.contentPath },
      ]);
    }
    if (key.by === "own") return pass;
    const observations = [{ path: [...row.contentPath, ...key.path] }];
    return key.by === "provider"
      ? {
          verdict: "fail",
          message:
            "Secrets are encrypted with a key of the provider's, which you can neither log nor revoke",
          observations,
        }
      : {
          verdict: "fail",
          severity: "medium",
          message: "Beyond the provider's disks nothing encrypts Secrets",
          observations,
        };
  },
};
