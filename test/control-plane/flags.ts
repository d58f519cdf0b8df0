import type { StartOptions } from "./start.ts";

export function etcdFlags(clientUrl: string, peerUrl: string): string[] {
  return [
    "--data-dir=etcd-data",
    `--listen-client-urls=${clientUrl}`,
    `--advertise-client-urls=${clientUrl}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
    "--unsafe-no-fsync",
    "--log-level=warn",
  ];
}

/** The least that kube-apiserver starts with, and what a test adds; file names are from its folder. */
export function apiServerFlags(
  dir: string,
  port: number,
  etcdUrl: string,
  options: StartOptions,
): string[] {
  const own = (options.flags ?? []).map((flag) => flag.replaceAll("{dir}", dir));
  const flags = [
    `--etcd-servers=${etcdUrl}`,
    `--secure-port=${port}`,
    "--bind-address=127.0.0.1",
    "--tls-cert-file=server.crt",
    "--tls-private-key-file=server.key",
    "--client-ca-file=ca.crt",
    "--token-auth-file=tokens.csv",
    "--service-account-key-file=sa.pub",
    "--service-account-signing-key-file=sa.key",
    "--service-account-issuer=https://kubernetes.default.svc",
    "--service-cluster-ip-range=10.96.0.0/16",
    "--enable-admission-plugins=NodeRestriction",
    "--allow-privileged=true",
  ];
  // The server refuses to start with both.
  if (!own.some((flag) => flag.startsWith("--authorization-config="))) {
    flags.push("--authorization-mode=Node,RBAC");
  }
  // Nobody makes the `default` service accounts without a controller manager, and pods would be refused.
  if (options.controllers !== true) flags.push("--disable-admission-plugins=ServiceAccount");
  return [...flags, ...own];
}
