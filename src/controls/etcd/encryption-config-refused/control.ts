import { isObject, pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  encryptionFields,
  refusalsOf,
  unreadable,
  viewOf,
} from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", []> = {
  id: "encryption-config-refused",
  area: "etcd",
  title: "The API server refuses the encryption configuration",
  severity: "high",
  subject: "encryptionConfigs",
  requires: [],
  reads: encryptionFields,
  evaluate(row) {
    const why = unreadable(row);
    if (why !== undefined || !isObject(row.content)) return unknown(why ?? "no object");
    const refusals = refusalsOf(row.content, false);
    if (refusals.length === 0) return pass;
    const { at } = viewOf(row);
    return {
      verdict: "fail",
      message: `kube-apiserver does not start with ${row.path}; a running one keeps what it has`,
      observations: refusals.map(({ path, message }) => at(path, undefined, message)),
    };
  },
};
