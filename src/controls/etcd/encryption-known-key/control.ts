import type { Control } from "../../../facts/index.ts";
import { encryptionFields, judgeConfiguration } from "../../../secrets/encryption/index.ts";
import { pass, unknown } from "../../../model/index.ts";

export const control: Control<"encryptionConfigs", []> = {
  id: "encryption-known-key",
  area: "etcd",
  title: "The encryption key is known to everybody",
  severity: "critical",
  subject: "encryptionConfigs",
  requires: [],
  reads: encryptionFields,
  evaluate: (row) =>
    judgeConfiguration(row, ({ entries, at }) => {
      const keys = entries.flatMap(({ providers }) => providers.flatMap((one) => one.keys));
      const known = keys.filter(({ secret }) => secret.kind === "bytes" && secret.known);
      if (known.length > 0) {
        return {
          verdict: "fail",
          message: "A key is one of the documentation's examples, or one byte repeated",
          observations: known.map(({ name, path }) =>
            at([...path, "secret"], undefined, `key ${name}`),
          ),
        };
      }
      return keys.some(({ secret }) => secret.kind === "hidden")
        ? unknown("the keys were hidden before they could be looked at")
        : pass;
    }),
};
