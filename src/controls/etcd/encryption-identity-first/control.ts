import { pass } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  coreSecrets,
  encryptionFields,
  isPlain,
  judgeConfiguration,
  writerOf,
} from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", []> = {
  id: "encryption-identity-first",
  area: "etcd",
  title: "Values are written plain although an encryption configuration names them",
  severity: "medium",
  subject: "encryptionConfigs",
  requires: [],
  reads: encryptionFields,
  evaluate: (row) =>
    judgeConfiguration(row, ({ entries, at }) => {
      const decrypting = entries.filter(
        ({ providers }) => providers[0]?.names[0] === "identity" && providers.length > 1,
      );
      const secrets = writerOf(entries, coreSecrets);
      const paths = [
        ...decrypting.map(({ path }) => [...path, "providers", 0]),
        ...(secrets !== undefined && isPlain(entries, coreSecrets) ? [secrets.path] : []),
      ];
      const observations = [...new Map(paths.map((path) => [path.join("/"), path])).values()].map(
        (path) =>
          at([...path, "identity"], undefined, "the first provider writes: this one in the clear"),
      );
      if (observations.length === 0) return pass;
      return {
        verdict: "fail",
        message: "identity comes first: new and changed values are stored as they are",
        observations,
      };
    }),
};
