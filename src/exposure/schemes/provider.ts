import type { NodeRow } from "../../facts/index.ts";

/** Whose cloud controller makes a cluster's load balancers. */
export type Provider =
  | "aws"
  | "gcp"
  | "azure"
  | "openstack"
  | "oracle"
  | "digitalocean"
  | "hetzner"
  | "alibaba"
  | "tencent"
  | "ibm"
  | "scaleway"
  | "yandex"
  | "other";

/** spec.providerID of nodes, as each cloud controller manager writes it; as of November 2026. */
const prefixes: readonly (readonly [prefix: string, provider: Provider])[] = [
  ["aws://", "aws"],
  ["gce://", "gcp"],
  ["azure://", "azure"],
  ["openstack://", "openstack"],
  ["oci://", "oracle"],
  ["ocid1.", "oracle"],
  ["digitalocean://", "digitalocean"],
  ["hcloud://", "hetzner"],
  ["hrobot://", "hetzner"],
  ["alicloud://", "alibaba"],
  ["qcloud://", "tencent"],
  ["ibm://", "ibm"],
  ["ibmcloud://", "ibm"],
  ["scaleway://", "scaleway"],
  ["yandex://", "yandex"],
];

/** The provider that all nodes with a provider id name; undefined where they name none, or several. */
export function providerOf(nodes: readonly NodeRow[]): Provider | undefined {
  const found = new Set<Provider>();
  for (const { providerId } of nodes) {
    if (providerId === "") continue;
    found.add(prefixes.find(([prefix]) => providerId.startsWith(prefix))?.[1] ?? "other");
  }
  const [only, second] = found;
  return second === undefined ? only : undefined;
}
