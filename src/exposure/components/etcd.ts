import { pass, unknown, type Judgement, type Severity } from "../../model/index.ts";
import type { ComponentRow } from "../../facts/index.ts";
import { fails } from "./judge.ts";
import { isLoopback } from "./listening.ts";
import { asSwitch, readFlag, readList, readPresence } from "./reading.ts";

interface Side {
  readonly auth: string;
  readonly authority: string;
  readonly listen: string;
  readonly fallback: string;
  readonly who: string;
}

export const clientSide: Side = {
  auth: "client-cert-auth",
  authority: "trusted-ca-file",
  listen: "listen-client-urls",
  fallback: "http://localhost:2379",
  who: "clients",
};

export const peerSide: Side = {
  auth: "peer-client-cert-auth",
  authority: "peer-trusted-ca-file",
  listen: "listen-peer-urls",
  fallback: "http://localhost:2380",
  who: "peers",
};

/**
 * Whether etcd asks for certificates. It does with --client-cert-auth, and as well where an authority
 * is named (TLSInfo.ServerConfig in client/pkg/transport: either makes it require and verify one).
 */
export function judgeCertificates(row: ComponentRow, side: Side): Judgement {
  const auth = readFlag(row, side.auth, asSwitch, false);
  const authority = readPresence(row, side.authority);
  if ("value" in auth && auth.value) return pass;
  if ("value" in authority && authority.value) return pass;
  if ("unread" in auth) return unknown(auth.unread, [auth.seen]);
  if ("unread" in authority) return unknown(authority.unread, [authority.seen]);
  const message = `etcd answers ${side.who} that show no certificate`;
  return fails(message, [auth.seen], severityOf(row, side));
}

/** Only processes of the same machine reach a loopback address. */
function severityOf(row: ComponentRow, { listen, fallback }: Side): Severity {
  const urls = readList(row, listen, [fallback]);
  if ("unread" in urls) return "critical";
  const hosts = urls.value.map((url) => /^[a-z]+:\/\/(\[[^\]]*\]|[^:/]*)/.exec(url)?.[1] ?? "");
  return hosts.every((host) => isLoopback(host)) ? "medium" : "critical";
}
