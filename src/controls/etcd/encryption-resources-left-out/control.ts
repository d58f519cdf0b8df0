import { pass } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  coreConfigMaps,
  coreSecrets,
  encryptionFields,
  judgeConfiguration,
  writerOf,
} from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", []> = {
  id: "encryption-resources-left-out",
  area: "etcd",
  title: "The encryption configuration leaves out what holds credentials",
  severity: "medium",
  subject: "encryptionConfigs",
  requires: [],
  reads: encryptionFields,
  evaluate: (row) =>
    judgeConfiguration(row, ({ entries, at }) => {
      const path = ["resources"];
      if (writerOf(entries, coreSecrets) === undefined) {
        return {
          verdict: "fail",
          cause: "secrets",
          message: "No entry names secrets: they are stored plain",
          observations: [at(path, undefined, "no entry matches secrets")],
        };
      }
      if (writerOf(entries, coreConfigMaps) !== undefined) return pass;
      return {
        verdict: "fail",
        cause: "configmaps",
        severity: "low",
        message: "No entry names configmaps, in which credentials end up as well",
        observations: [at(path, undefined, "no entry matches configmaps")],
      };
    }),
};
