import type { Control, HostFileRow } from "../../../facts/index.ts";
import { notApplicable, pass, unknown, isObject } from "../../../model/index.ts";
import { encryptionFields, unreadable, viewOf } from "../../../secrets/encryption/index.ts";

export const control: Control<"encryptionConfigs", ["encryptionConfigs"]> = {
  id: "encryption-config-differs",
  area: "etcd",
  title: "API servers encrypt by different configurations",
  severity: "high",
  subject: "encryptionConfigs",
  requires: ["encryptionConfigs"],
  reads: encryptionFields,
  evaluate(row, look) {
    if (row.node === "") return notApplicable("a document, no file of a node");
    const why = unreadable(row);
    if (why !== undefined) return unknown(why);
    const others = look
      .encryptionConfigs()
      .rows.filter((one) => one.node !== "" && one.node !== row.node && one.path === row.path);
    if (others.length === 0) return notApplicable("no other node's file of this path was read");
    const differing = others.filter((one) => contentOf(one) !== contentOf(row));
    if (differing.length === 0) return pass;
    const nodes = differing.map(({ node }) => node).join(", ");
    return {
      verdict: "fail",
      message: `${row.path} of ${row.node} differs from that of ${nodes}: what one API server writes another may not read`,
      observations: [viewOf(row).at(["resources"], undefined, `differs from ${nodes}`)],
    };
  },
};

/** Keys are compared by their hashes, which are made with one key a run. */
function contentOf({ content }: HostFileRow): string {
  return JSON.stringify(isObject(content) ? (content["resources"] ?? null) : null);
}
