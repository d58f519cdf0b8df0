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
      const servers = look.apiServers().rows;
      if (servers.length === 0) return notApplicable("no API server is in the input");
      let hidden = "no API server that runs beside it is in the input";
      let isSeen = false;
      for (const server of servers) {
        if (server.node !== row.node && server.node !== "" && row.node !== "") continue;
        const clients = readFlag(server, "client-ca-file", asText, "");
        if ("unread" in clients) {
          hidden = clients.unread;
          continue;
        }
        isSeen = true;
        if (clients.value !== own.value) continue;
        const message = `${own.value} also signs the clients of the API server: each of them may read and write etcd`;
        return fails(message, [own.seen]);
      }
      return isSeen ? pass : unknown(hidden, [own.seen]);
    }),
};
