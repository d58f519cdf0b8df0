import { notApplicable, pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  asText,
  componentFields,
  fails,
  judgeComponent,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"etcdServers", ["apiServers"]> = {
  id: "etcd-shared-authority",
  area: "etcd",
  title: "etcd trusts every client of the cluster",
  severity: "high",
  subject: "etcdServers",
  requires: ["apiServers"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () => {
      const own = readFlag(row, "trusted-ca-file", asText, "");
      if ("unread" in own) return unknown(own.unread, [own.seen]);
      if (own.value === "") return notApplicable("etcd trusts no authority");
      for (const server of look.apiServers().rows) {
        if (server.node !== row.node && server.node !== "" && row.node !== "") continue;
        if (server.flags.get("client-ca-file")?.at(-1)?.value !== own.value) continue;
        const message = `${own.value} also signs the clients of the API server: each of them may read and write etcd`;
        return fails(message, [own.seen]);
      }
      return pass;
    }),
};
