import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import {
  encryptionFields,
  hasLocalKey,
  judgeConfiguration,
} from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", ["hostFile"]> = {
  id: "encryption-file-readable",
  area: "etcd",
  title: "The file with the encryption keys can be read by others",
  severity: "high",
  subject: "encryptionConfigs",
  requires: ["hostFile"],
  reads: [...encryptionFields, "files[].mode", "files[].owner"],
  evaluate: (row, look) =>
    judgeConfiguration(row, ({ entries }) => {
      const hasKeys = entries.some(({ providers }) => providers.some(hasLocalKey));
      if (!hasKeys) return notApplicable("the file holds no key");
      if (row.node === "") return notApplicable("a document, no file of a node");
      // Content and listing may be two records of one file.
      const found = look.hostFile(row.node, row.path);
      if ("unknown" in found) return unknown(found.unknown, [{ path: row.entryPath }]);
      if (!("found" in found) || found.found.mode === undefined) {
        return unknown(`no listing tells the mode of ${row.path}`, [{ path: row.entryPath }]);
      }
      const { mode, owner, group } = found.found;
      const others = mode & 0o077;
      const foreign = owner !== undefined && owner !== "root";
      if (others === 0 && !foreign) return pass;
      const text = `0${mode.toString(8)} ${owner ?? "?"}:${group ?? "?"}`;
      return {
        verdict: "fail",
        message: `${row.path} holds keys and is not root's alone`,
        observations: [{ path: [...row.entryPath, "mode"], value: text }],
      };
    }),
};
