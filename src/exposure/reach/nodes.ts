import type { Listed, NodeRow } from "../../facts/index.ts";
import { parseIp } from "../addresses/ip.ts";
import { notPublic } from "../addresses/special.ts";
import type { Scope } from "../scope.ts";

/**
 * From where the nodes' own ports are reached: NodePorts and host ports. An ExternalIP address that is
 * public counts as the internet, since the firewall before it is no object of the cluster.
 */
export function scopeOfNodes({ rows, lacking }: Listed<NodeRow>): Scope {
  for (const { name, addresses } of rows) {
    for (const { type, address } of addresses) {
      const ip = type === "ExternalIP" ? parseIp(address) : undefined;
      if (ip === undefined || notPublic(ip) !== undefined) continue;
      return { scope: "internet", why: `node ${name} has the public address ${address}`, seen: [] };
    }
  }
  if (lacking !== undefined) {
    return { scope: "unknown", why: `whether nodes have public addresses: ${lacking}`, seen: [] };
  }
  return { scope: "private", why: "no node has a public address", seen: [] };
}
